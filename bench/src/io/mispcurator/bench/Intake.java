package io.mispcurator.bench;

import java.io.IOException;

/** How many frames a second go through the receive route into the inbox, and how many through a bare loop. */
final class Intake {

    private static final String NO_MISP = "http://127.0.0.1:9";
    private static final long WARM_UP = 20_000;
    private static final String[] NARROW = {"misp_json_event ", "misp_json_warninglist ", "misp_json_self "};

    /** @param pulls notifications that ask for curation */
    record Passed(long frames, long pulls, double seconds, long lost, double cpuSeconds) {
        double framesASecond() {
            return frames / seconds;
        }

        double pullsASecond() {
            return pulls / seconds;
        }
    }

    private Intake() {}

    static Passed bare(String mix, long frames, long rate, int highWaterMark) throws IOException {
        return bare(mix, frames, rate, highWaterMark, NARROW);
    }

    static Passed bareHearingAll(String mix, long frames) throws IOException {
        return bare(mix, frames, 0, 0, "");
    }

    private static Passed bare(String mix, long frames, long rate, int highWaterMark, String... topics)
            throws IOException {
        try (Spoken publisher = Spoken.start(Publisher.class, mix, String.valueOf(highWaterMark))) {
            String[] arguments = new String[topics.length + 1];
            arguments[0] = publisher.hear("tcp:")[0];
            System.arraycopy(topics, 0, arguments, 1, topics.length);
            try (Spoken loop = Spoken.start(BareLoop.class, arguments)) {
                publisher.hear("subscribed");
                CuratorProcess.rest(200); // the other subscriptions
                publisher.say(WARM_UP + " 0");
                publisher.hear("sent");
                loop.hear("received");
                long cpu = loop.cpuMillis();
                publisher.say(frames + " " + rate);
                String[] sent = publisher.hear("sent");
                String[] received = loop.hear("received");
                double seconds = (Long.parseLong(received[2]) - Long.parseLong(sent[2])) / 1e3;
                return new Passed(frames, Long.parseLong(sent[1]), seconds, 0, (loop.cpuMillis() - cpu) / 1e3);
            }
        }
    }

    /** MISP is away meanwhile, so that nothing is curated. */
    static Passed curator(String mix, long frames, long rate, int highWaterMark) throws IOException {
        try (Spoken publisher = Spoken.start(Publisher.class, mix, String.valueOf(highWaterMark));
                CuratorProcess curator = new CuratorProcess()) {
            curator.with("misp.url", NO_MISP)
                    .with("misp.key", "0123456789012345678901234567890123456789")
                    .with("misp.zeromq.address", publisher.hear("tcp:")[0])
                    .start();
            publisher.hear("subscribed");
            CuratorProcess.rest(500); // the other subscriptions
            publisher.say(WARM_UP + " 0");
            publisher.hear("sent");
            curator.await("warm", () -> ended(curator) == 1);
            double before = accepted(curator);
            double cpu = curator.cpuSeconds();
            publisher.say(frames + " " + rate);
            String[] sent = publisher.hear("sent");
            curator.await("through", () -> ended(curator) == 2);
            double seconds = (System.currentTimeMillis() - Long.parseLong(sent[2])) / 1e3;
            long pulls = Long.parseLong(sent[1]);
            long accepted = Math.round(accepted(curator) - before);
            return new Passed(frames, pulls, seconds, pulls - accepted, curator.cpuSeconds() - cpu);
        }
    }

    private static long ended(CuratorProcess curator) {
        return (long) curator.metric("curator_notifications_total{action=\"none\",topic=\"misp_json_self\"");
    }

    private static double accepted(CuratorProcess curator) {
        return curator.metric("curator_notifications_total{action=\"add_from_connected_server\"");
    }
}
