package io.mispcurator.rest;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.apache.camel.component.http.HttpClientConfigurer;
import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;

/** Has a listener hear of every request that a client makes, also of one that is never answered. */
public final class MeasuredClient implements HttpClientConfigurer {

    private static final List<String> CALLS = List.of(
            "events/view",
            "events/publish",
            "events/index",
            "events/restSearch",
            "tags/attachTagToObject",
            "tags/removeTagFromObject",
            "tags/search",
            "warninglists/checkValue",
            "warninglists/index",
            "warninglists/view",
            "servers/getVersion",
            "users/view");

    private final HttpClientConfigurer client;
    private final RequestListener listener;

    public MeasuredClient(HttpClientConfigurer client, RequestListener listener) {
        this.client = client;
        this.listener = listener;
    }

    @Override
    public void configureHttpClient(HttpClientBuilder builder) {
        client.configureHttpClient(builder);
        builder.addExecInterceptorFirst("measure", this::measured);
    }

    private ClassicHttpResponse measured(ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain)
            throws IOException, HttpException {
        long begin = System.nanoTime();
        String status = "none";
        try {
            ClassicHttpResponse response = chain.proceed(request, scope);
            int code = response.getCode();
            status = code >= 100 && code < 600 ? String.valueOf(code) : "other";
            return response;
        } finally {
            listener.answered(call(request.getPath()), status, Duration.ofNanos(System.nanoTime() - begin));
        }
    }

    /** MISP may lie below a path of its own. */
    static String call(String path) {
        String within = path + "/";
        return CALLS.stream()
                .filter(call -> within.contains("/" + call + "/") || within.contains("/" + call + "?"))
                .findFirst()
                .orElse("other");
    }
}
