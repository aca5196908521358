package io.mispcurator.bench;

import static io.mispcurator.bench.Figures.met;
import static io.mispcurator.bench.Figures.number;

import java.io.IOException;

/** How many frames a second go through the receive route into the inbox, and how many through a bare loop. */
final class Intake {

    private static final String NO_MISP = "http://127.0.0.1:9";
    private static final long WARM_UP = 60_000;
    private static final long QUIET_MILLIS = 2_000;
    private static final String MISP_HIGH_WATER_MARK = "1000";
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

    static void report(Figures figures, Scale scale) throws IOException {
        figures.part("Intake");
        int frames = scale.of(500_000, 50_000);
        asFastAsPossible(figures, "all topics on; one frame in ten is heard", Mix.ALL_TOPICS, frames);
        asFastAsPossible(figures, "nine of ten frames heard are ignored", Mix.EVENT_ROWS, frames / 2);
        Passed hearingAll = bareHearingAll(Mix.ALL_TOPICS, frames / 10);
        figures.add(
                "a bare loop that subscribes to all topics, frames/s", number(hearingAll.framesASecond()), "", "none");
        Passed pulls = curator(Mix.PULLS, frames / 2);
        figures.add(
                "notifications/s into the journal",
                number(pulls.pullsASecond()),
                number(pulls.cpuSeconds() * 1e6 / pulls.pulls()) + " µs of CPU each",
                "10,000" + met(pulls.pullsASecond() >= 10_000));
        steady(figures, "all topics on", Mix.ALL_TOPICS, scale.of(60, 5));
        steady(figures, "nine of ten frames heard are ignored", Mix.EVENT_ROWS, scale.of(20, 5));
    }

    private static void asFastAsPossible(Figures figures, String what, String mix, int frames) throws IOException {
        Passed bare = bare(mix, frames);
        Passed curator = curator(mix, frames);
        double ratio = curator.framesASecond() / bare.framesASecond();
        figures.add(
                "frames/s sent and dealt with, " + what,
                number(curator.framesASecond()),
                "bare loop " + number(bare.framesASecond()) + ", ratio " + number(ratio),
                "20,000" + met(curator.framesASecond() >= 20_000));
    }

    private static void steady(Figures figures, String what, String mix, int seconds) throws IOException {
        int rate = 20_000;
        Passed passed = steady(mix, rate, seconds);
        figures.add(
                "lost of %,d pulls in %,d frames, %,d a second, %s"
                        .formatted(passed.pulls(), passed.frames(), rate, what),
                String.valueOf(passed.lost()),
                number(passed.cpuSeconds() / passed.seconds()) + " cores",
                "0" + met(passed.lost() == 0));
    }

    /** As fast as the publisher can, which drops nothing. */
    static Passed bare(String mix, long frames) throws IOException {
        return bare(mix, frames, NARROW);
    }

    static Passed bareHearingAll(String mix, long frames) throws IOException {
        return bare(mix, frames, "");
    }

    private static Passed bare(String mix, long frames, String... topics) throws IOException {
        try (Spoken publisher = Spoken.start(Publisher.class, mix, "0")) {
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
                publisher.say(frames + " 0");
                String[] sent = publisher.hear("sent");
                String[] received = loop.hear("received");
                double seconds = (Long.parseLong(received[2]) - Long.parseLong(sent[2])) / 1e3;
                return new Passed(frames, Long.parseLong(sent[1]), seconds, 0, (loop.cpuMillis() - cpu) / 1e3);
            }
        }
    }

    /** As fast as the publisher can, which drops nothing. */
    static Passed curator(String mix, long frames) throws IOException {
        try (Spoken publisher = Spoken.start(Publisher.class, mix, "0");
                CuratorProcess curator = hearing(publisher)) {
            publisher.say(WARM_UP + " 0");
            publisher.hear("sent");
            curator.await("warm", () -> ended(curator) == 1);
            long before = accepted(curator);
            double cpu = curator.cpuSeconds();
            publisher.say(frames + " 0");
            String[] sent = publisher.hear("sent");
            curator.await("through", () -> ended(curator) == 2);
            double seconds = (System.currentTimeMillis() - Long.parseLong(sent[2])) / 1e3;
            long pulls = Long.parseLong(sent[1]);
            long lost = pulls - (accepted(curator) - before);
            return new Passed(frames, pulls, seconds, lost, curator.cpuSeconds() - cpu);
        }
    }

    /** So many frames a second, from a publisher that drops what a subscriber does not take in time, as MISP's does. */
    static Passed steady(String mix, long rate, int seconds) throws IOException {
        try (Spoken publisher = Spoken.start(Publisher.class, mix, MISP_HIGH_WATER_MARK);
                CuratorProcess curator = hearing(publisher)) {
            publisher.say(WARM_UP + " " + rate);
            publisher.hear("sent");
            awaitSilence(curator);
            long before = accepted(curator);
            double cpu = curator.cpuSeconds();
            publisher.say(rate * seconds + " " + rate);
            String[] sent = publisher.hear("sent");
            double took = (Long.parseLong(sent[3]) - Long.parseLong(sent[2])) / 1e3;
            awaitSilence(curator);
            long pulls = Long.parseLong(sent[1]);
            long lost = pulls - (accepted(curator) - before);
            return new Passed(rate * seconds, pulls, took, lost, curator.cpuSeconds() - cpu);
        }
    }

    /** MISP is away meanwhile, so that nothing is curated. */
    private static CuratorProcess hearing(Spoken publisher) throws IOException {
        CuratorProcess curator = new CuratorProcess()
                .with("misp.url", NO_MISP)
                .with("misp.key", "0123456789012345678901234567890123456789")
                .with("misp.zeromq.address", publisher.hear("tcp:")[0])
                .start();
        publisher.hear("subscribed");
        CuratorProcess.rest(500); // the other subscriptions
        return curator;
    }

    /** Until nothing has come any more for a while: the last frame itself may have been dropped. */
    private static void awaitSilence(CuratorProcess curator) {
        long seen = -1;
        while (seen != accepted(curator)) {
            seen = accepted(curator);
            CuratorProcess.rest(QUIET_MILLIS);
        }
    }

    private static long ended(CuratorProcess curator) {
        return (long) curator.metric("curator_notifications_total{action=\"none\",topic=\"misp_json_self\"");
    }

    private static long accepted(CuratorProcess curator) {
        return (long) curator.metric("curator_notifications_total{action=\"add_from_connected_server\"");
    }
}
