package io.mispcurator.audit;

import static io.mispcurator.audit.AuditExamples.curatedBy;
import static io.mispcurator.audit.AuditExamples.gone;
import static io.mispcurator.audit.AuditExamples.lines;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.mispcurator.lab.HandClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditTest {

    private static final long PLENTY = 1_000_000;
    private static final Duration LIMIT = Duration.ofSeconds(20);

    @TempDir
    Path data;

    private final HandClock clock = new HandClock();

    private Path folder() {
        return data.resolve("audit");
    }

    private AuditFolder files() {
        return new AuditFolder(folder(), Duration.ofDays(90), PLENTY);
    }

    @Test
    void has_a_decision_on_disk_when_it_comes_back() throws Exception {
        try (Audit audit = Audit.open(folder(), Duration.ofDays(90), clock)) {
            for (int i = 1; i <= 100; i++) {
                audit.accept(gone("event " + i));

                assertThat(lines(folder())).hasSize(i).last().asString().contains("\"event " + i + "\"");
            }
        }
    }

    @Test
    void writes_the_decisions_of_many_threads_whole() throws Exception {
        List<Thread> threads = new ArrayList<>();
        try (Audit audit = Audit.open(folder(), Duration.ofDays(90), clock)) {
            for (int i = 0; i < 8; i++) {
                String name = "thread " + i;
                threads.add(new Thread(() ->
                        IntStream.range(0, 100).forEach(line -> audit.accept(curatedBy(name + " line " + line)))));
            }
            threads.forEach(Thread::start);
            for (Thread thread : threads) {
                thread.join();
            }
            assertThat(lines(folder())).hasSize(800).doesNotHaveDuplicates();
            assertThat(lines(folder())).allMatch(line -> line.startsWith("{\"time\"") && line.endsWith("]}"));
        }
    }

    @Test
    void keeps_lines_in_memory_while_the_folder_cannot_be_written_and_lets_curation_go_on() throws Exception {
        Files.createFile(folder());

        try (Audit audit = new Audit(files(), clock, PLENTY)) {
            long begin = System.nanoTime();
            for (int i = 0; i < 100; i++) {
                audit.accept(gone("event " + i));
            }
            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(2));

            Files.delete(folder());
            await().atMost(LIMIT)
                    .ignoreExceptionsInstanceOf(NoSuchFileException.class)
                    .untilAsserted(() -> assertThat(lines(folder())).hasSize(100));
            assertThat(audit.lost()).isZero();
        }
    }

    @Test
    void counts_what_does_not_fit_into_memory() throws Exception {
        Files.createFile(folder());

        try (Audit audit = new Audit(files(), clock, 1_000)) {
            for (int i = 0; i < 100; i++) {
                audit.accept(gone("event " + i));
            }
            Files.delete(folder());

            await().atMost(LIMIT).until(() -> Files.isDirectory(folder()));
            audit.accept(gone("the last one"));
            await().atMost(LIMIT)
                    .ignoreExceptionsInstanceOf(NoSuchFileException.class)
                    .untilAsserted(
                            () -> assertThat(lines(folder())).last().asString().contains("the last one"));
            assertThat(audit.lost())
                    .isPositive()
                    .isEqualTo(101L - lines(folder()).size());
        }
    }

    @Test
    void waits_for_a_disk_that_hangs_only_once_and_not_for_long() throws Exception {
        CountDownLatch disk = new CountDownLatch(1);
        AuditFolder hanging = new AuditFolder(folder(), Duration.ofDays(90), PLENTY) {
            @Override
            void append(Instant time, byte[] line) throws IOException {
                try {
                    disk.await();
                } catch (InterruptedException e) {
                    throw new IOException(e);
                }
                super.append(time, line);
            }
        };

        try (Audit audit = new Audit(hanging, clock, PLENTY)) {
            long begin = System.nanoTime();
            for (int i = 0; i < 100; i++) {
                audit.accept(gone("event " + i));
            }
            assertThat(Duration.ofNanos(System.nanoTime() - begin))
                    .isBetween(Duration.ofMillis(900), Duration.ofSeconds(5));

            disk.countDown();
            await().atMost(LIMIT)
                    .ignoreExceptionsInstanceOf(NoSuchFileException.class)
                    .untilAsserted(() -> assertThat(lines(folder())).hasSize(100));
        }
    }

    @Test
    void writes_what_waits_when_it_is_closed() throws Exception {
        Files.createFile(folder());
        Audit audit = new Audit(files(), clock, PLENTY);
        audit.accept(gone("event"));
        Files.delete(folder());

        audit.close();

        assertThat(lines(folder())).hasSize(1);
    }

    @Test
    void is_closed_though_it_cannot_be_written() throws Exception {
        Files.createFile(folder());
        Audit audit = new Audit(files(), clock, PLENTY);
        audit.accept(gone("event"));
        long begin = System.nanoTime();

        audit.close();

        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(4));
        assertThat(folder()).isRegularFile();
    }
}
