package io.mispcurator.files;

import static org.assertj.core.api.Assertions.assertThat;

import io.mispcurator.process.LogLines;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EventFileTest {

    @TempDir
    Path folder;

    @Test
    void remembers_the_latest_of_each_event_and_stays_small() throws IOException {
        EventFile<String> file = open();
        for (int i = 0; i < 5_000; i++) {
            file.put(event(i % 3), "value " + i);
        }
        file.remove(event(0));

        assertThat(open().all()).containsOnlyKeys(event(1), event(2)).containsValues("value 4999", "value 4997");
        assertThat(Files.readAllLines(path())).hasSizeLessThan(1_100);
    }

    @Test
    void adds_nothing_to_a_line_that_broke_off() throws IOException {
        Files.writeString(path(), event(1) + " one\n" + event(2) + " tw");

        open().put(event(3), "three");

        assertThat(Files.readString(path()))
                .isEqualTo(event(1) + " one\n" + event(2) + " tw\n" + event(3) + " three\n");
    }

    @Test
    void says_once_that_it_cannot_be_written_and_writes_all_when_it_can_again() throws IOException {
        LogLines log = LogLines.of("curator");
        EventFile<String> file = open();
        Files.createDirectory(path());
        file.put(event(1), "one");
        file.put(event(2), "two");

        Files.delete(path());
        file.put(event(3), "three");

        assertThat(open().all()).containsOnlyKeys(event(1), event(2), event(3));
        assertThat(log.all())
                .singleElement()
                .asString()
                .contains("cannot be written, so a restart forgets what it remembers of events");
    }

    private EventFile<String> open() {
        return EventFile.open(path(), value -> value, Optional::of);
    }

    private Path path() {
        return folder.resolve("events.txt");
    }

    private static String event(int number) {
        return String.format("e0000000-0000-4000-8000-%012x", number);
    }
}
