package io.mispcurator.misp;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class EventIndexRequestTest {

    @Test
    void asks_for_the_latest_arrivals_in_pages() {
        assertThat(EventIndexRequest.all(100).page(3))
                .hasToString("{\"sort\":\"id\",\"direction\":\"desc\",\"limit\":100,\"page\":3}");
    }

    @Test
    void filters_by_creator_tag_and_time() {
        assertThat(EventIndexRequest.all(1)
                        .by(List.of("3", "5"))
                        .without("a|b & c")
                        .changedSince(Instant.ofEpochSecond(7)))
                .hasToString("{\"sort\":\"id\",\"direction\":\"desc\",\"limit\":1,\"page\":1,\"searchorg\":\"3|5\","
                        + "\"searchtag\":[\"!a|b & c\",\"!a|b & c\"],\"searchtimestamp\":7}");
        assertThat(EventIndexRequest.all(1)
                        .notBy(List.of("3", "5"))
                        .withAnyOf(List.of("a", "b"))
                        .publishedSince(Instant.ofEpochSecond(7)))
                .hasToString("{\"sort\":\"id\",\"direction\":\"desc\",\"limit\":1,\"page\":1,\"searchorg\":\"!3|!5\","
                        + "\"searchtag\":[\"a\",\"b\"],\"searchpublish_timestamp\":7}");
    }

    @Test
    void is_not_changed_by_what_is_made_of_it() {
        EventIndexRequest all = EventIndexRequest.all(1);

        all.page(2).by(List.of("3"));

        assertThat(all).hasToString(EventIndexRequest.all(1).toString());
    }
}
