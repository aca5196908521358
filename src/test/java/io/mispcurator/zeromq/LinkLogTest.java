package io.mispcurator.zeromq;

import static org.assertj.core.api.Assertions.assertThat;

import io.mispcurator.lab.HandClock;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.slf4j.LoggerFactory;

class LinkLogTest {

    @RegisterExtension
    final LogExtension logged = new LogExtension();

    private final HandClock clock = new HandClock();
    private final LinkLog log = new LinkLog(LoggerFactory.getLogger(LinkLogTest.class), clock);

    @Test
    void a_text_is_logged_once_a_minute_with_the_number_of_those_held_back() {
        log.warn("lost");
        log.warn("lost");
        log.warn("lost");
        clock.move(Duration.ofSeconds(60));

        log.warn("lost");

        assertThat(logged.lines()).containsExactly("lost", "lost (2 more times)");
    }

    @Test
    void a_link_that_comes_and_goes_is_one_line_each() {
        for (int second = 0; second < 50; second++) {
            log.info("connected");
            log.warn("lost");
            clock.move(Duration.ofSeconds(1));
        }

        assertThat(logged.lines()).containsExactly("connected", "lost");
    }

    @Test
    void what_is_true_in_the_end_is_logged_in_the_end() {
        log.info("connected");
        log.warn("lost");
        log.info("connected");

        log.settled();

        assertThat(logged.lines()).containsExactly("connected", "lost", "connected");
    }

    @Test
    void once_settled_everything_is_news_again() {
        log.warn("lost");
        log.info("connected");
        log.settled();

        log.warn("lost");
        log.info("connected");

        assertThat(logged.lines()).containsExactly("lost", "connected", "lost", "connected");
    }
}
