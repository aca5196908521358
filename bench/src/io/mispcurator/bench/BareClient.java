package io.mispcurator.bench;

import io.mispcurator.simulator.SimulatedMisp;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/** So many requests one after the other, by clients side by side that do nothing else and keep the session that they are offered. */
final class BareClient {

    private BareClient() {}

    /** @return how long all of them took, in seconds */
    static double seconds(SimulatedMisp misp, int requests, int atOnce) throws IOException {
        HttpClient http =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        AtomicInteger left = new AtomicInteger(requests);
        Callable<Boolean> asking = () -> {
            String cookie = "";
            while (left.getAndDecrement() > 0) {
                cookie = ask(http, misp, cookie);
            }
            return true;
        };
        ExecutorService clients = Executors.newFixedThreadPool(atOnce);
        try {
            long began = System.nanoTime();
            for (Future<Boolean> done : clients.invokeAll(
                    IntStream.range(0, atOnce).mapToObj(client -> asking).toList())) {
                done.get();
            }
            return (System.nanoTime() - began) / 1e9;
        } catch (InterruptedException | ExecutionException e) {
            throw new IOException(e);
        } finally {
            clients.shutdownNow();
        }
    }

    /** @return the cookie to send with the next request */
    private static String ask(HttpClient http, SimulatedMisp misp, String cookie)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(misp.url().resolve("/users/view/me"))
                .header("Authorization", misp.key())
                .header("Accept", "application/json");
        if (!cookie.isEmpty()) {
            request.header("Cookie", cookie);
        }
        HttpResponse<String> answer = http.send(request.build(), BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IOException("answered with " + answer.statusCode());
        }
        return answer.headers()
                .firstValue("Set-Cookie")
                .map(set -> set.split(";")[0])
                .orElse(cookie);
    }
}
