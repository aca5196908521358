package io.mispcurator.rest;

import io.mispcurator.misp.MispAwayException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.component.http.HttpProducer;
import org.apache.camel.component.jackson.JacksonDataFormat;
import org.apache.camel.spi.HeaderFilterStrategy;
import org.apache.camel.support.service.ServiceHelper;
import org.apache.hc.client5.http.classic.methods.HttpUriRequest;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.jspecify.annotations.Nullable;

/** Makes the request of an endpoint. */
final class MispProducer extends HttpProducer {

    private static final Pattern REALM = Pattern.compile("realm=\"?([^\",]{1,60})", Pattern.CASE_INSENSITIVE);

    private final MispEndpoint endpoint;
    private final JacksonDataFormat json = new JacksonDataFormat();

    MispProducer(MispEndpoint endpoint) {
        super(endpoint);
        this.endpoint = endpoint;
        json.setContentTypeHeader(false);
    }

    @Override
    protected void doStart() throws Exception {
        json.setCamelContext(endpoint.getCamelContext());
        ServiceHelper.startService(json);
        super.doStart();
    }

    @Override
    protected void doStop() throws Exception {
        super.doStop();
        ServiceHelper.stopService(json);
    }

    @Override
    protected HttpUriRequest createMethod(Exchange exchange) throws Exception {
        Message message = exchange.getMessage();
        URI address = endpoint.address(
                name -> name.equals("body") ? message.getBody(String.class) : message.getHeader(name, String.class));
        HttpUriRequestBase request = new HttpUriRequestBase(endpoint.call().method(), address);
        if (endpoint.call().isPost()) {
            request.setEntity(new ByteArrayEntity(json(exchange), ContentType.APPLICATION_JSON));
        }
        return request;
    }

    /** A text is sent as it is: it is JSON already. */
    private byte[] json(Exchange exchange) throws Exception {
        Object body = exchange.getMessage().getMandatoryBody();
        if (body instanceof String text) {
            return text.getBytes(StandardCharsets.UTF_8);
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        json.marshal(exchange, body, bytes);
        return bytes.toByteArray();
    }

    @Override
    protected void populateResponse(
            Exchange exchange,
            HttpUriRequest request,
            ClassicHttpResponse response,
            HeaderFilterStrategy strategy,
            int status)
            throws IOException {
        if (status == 401 && first(response, "WWW-Authenticate") != null) {
            throw refusedByProxy(first(response, "WWW-Authenticate"));
        }
        HttpEntity entity = response.getEntity();
        exchange.getMessage()
                .setBody(new MispAnswer(
                        status,
                        first(response, "Retry-After"),
                        first(response, "X-Result-Count"),
                        entity == null ? null : entity.getContent()));
    }

    /** MISP refuses a key with 403, or 401 and no challenge; one with a challenge is a web server's or a proxy's. */
    private MispAwayException refusedByProxy(@Nullable String challenge) {
        Matcher realm = REALM.matcher(String.valueOf(challenge));
        String name = realm.find() ? " \"" + realm.group(1).replaceAll("\\p{C}", " ") + "\"" : "";
        return new MispAwayException(
                endpoint.hasProxyCredentials()
                        ? "the proxy in front of MISP" + name + " refuses misp.proxy-username and misp.proxy-password"
                                + " (HTTP 401)"
                        : "a proxy in front of MISP" + name + " asks for a user name and password (HTTP 401): set"
                                + " misp.proxy-username and misp.proxy-password, and misp.key-header to X-MISP-AUTH",
                null);
    }

    private static @Nullable String first(ClassicHttpResponse response, String name) {
        Header header = response.getFirstHeader(name);
        return header == null ? null : header.getValue();
    }
}
