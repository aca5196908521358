package io.mispcurator.management;

/** {@code /observe/metrics}, in the text format that Prometheus reads. */
public final class MetricsPage implements Page {

    public static final String PATH = "/observe/metrics";

    private static final String TYPE = "text/plain; version=0.0.4; charset=utf-8";

    private final Metrics metrics;

    public MetricsPage(Metrics metrics) {
        this.metrics = metrics;
    }

    @Override
    public void answer(Request request) throws Exception {
        if (request.isReadingOf(PATH)) {
            request.text(TYPE, metrics.scrape(TYPE));
        }
    }
}
