package io.mispcurator.simulator.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** A reverse proxy in front of MISP, which asks for Basic credentials (RFC 7617) once it is told some, as nginx does. */
public final class ProxyFront implements HttpHandler {
    private static final String PAGE =
            "<html>\r\n<head><title>401 Authorization Required</title></head>\r\n<body>\r\n</body>\r\n</html>\r\n";

    private final HttpHandler misp;
    private volatile @Nullable String credentials;

    public ProxyFront(HttpHandler misp) {
        this.misp = misp;
    }

    /** From now on every request needs these. */
    public void require(String username, String password) {
        credentials = "Basic "
                + Base64.getEncoder().encodeToString((username + ":" + password).getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        String wanted = credentials;
        if (wanted == null || wanted.equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
            misp.handle(exchange);
            return;
        }
        byte[] page = PAGE.getBytes(StandardCharsets.UTF_8);
        exchange.getRequestBody().readAllBytes();
        exchange.getResponseHeaders().set("Content-Type", "text/html");
        exchange.getResponseHeaders().set("WWW-Authenticate", "Basic realm=\"threat intelligence\"");
        exchange.sendResponseHeaders(401, page.length);
        exchange.getResponseBody().write(page);
        exchange.close();
    }
}
