package io.mispcurator.simulator.http;

import java.util.List;

/** A page of a list; without a limit there is one page. */
public record Paging(int limit, int number) {
    public static Paging of(RestRequest request) {
        return new Paging(
                request.parameter("limit").asInt(0),
                Math.max(1, request.parameter("page").asInt(1)));
    }

    public <T> List<T> of(List<T> all) {
        if (limit <= 0) {
            return all;
        }
        int from = (int) Math.min(all.size(), (number - 1L) * limit);
        return all.subList(from, (int) Math.min(all.size(), from + (long) limit));
    }
}
