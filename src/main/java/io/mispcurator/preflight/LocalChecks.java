package io.mispcurator.preflight;

import io.mispcurator.inbox.DataFolder;
import io.mispcurator.inbox.Inbox;
import io.mispcurator.inbox.InboxException;
import io.mispcurator.misp.KeyForm;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** What can be seen on this machine alone: odd settings, the data folder, the management port, a broker of one's own. */
public final class LocalChecks {

    static final String CONFIGURATION = "configuration";
    private static final String DATA_FOLDER = "data-folder";
    private static final String MANAGEMENT = "management";
    private static final String INBOX = "inbox";

    private LocalChecks() {}

    /**
     * What is odd about settings that can be used; those that cannot be used have been refused before.
     *
     * @param warninglists those of the rules, in order
     * @param key MISP's, which no finding shows
     */
    public static Check configuration(List<String> warninglists, String key) {
        return Check.of(CONFIGURATION, () -> {
            List<Finding> findings = new ArrayList<>();
            findings.add(Finding.ok(CONFIGURATION, "the rules ask " + String.join(", then ", warninglists)));
            KeyForm.oddity(key)
                    .map(oddity -> Finding.failure(
                            CONFIGURATION,
                            "the key " + oddity,
                            "set misp.key, or the file of misp.key-file, to the 40 letters and digits of the key and"
                                    + " nothing else"))
                    .ifPresent(findings::add);
            return findings;
        });
    }

    /** Whether the data folder can be written, or is written by a curator that runs already. */
    public static Check dataFolder(Path folder) {
        return Check.of(DATA_FOLDER, () -> {
            try {
                Finding free =
                        switch (DataFolder.standing(folder)) {
                            case ABSENT -> Finding.ok(DATA_FOLDER, folder + " will be made");
                            case FREE -> Finding.ok(DATA_FOLDER, folder + " can be written");
                            case TAKEN -> Finding.ok(DATA_FOLDER, "a curator runs on " + folder);
                        };
                return List.of(
                        DataFolder.isNearlyFull(folder)
                                ? Finding.failure(
                                        DATA_FOLDER,
                                        "the disk of " + folder + " is nearly full: nothing is taken into the inbox",
                                        "make room, or set data.dir to another disk")
                                : free);
            } catch (InboxException e) {
                return List.of(Finding.failure(
                        DATA_FOLDER,
                        String.valueOf(e.getMessage()),
                        "let the user that runs the curator write there, or set data.dir to where it may"));
            }
        });
    }

    /** Whether the management port can be had, or belongs to the curator that runs on the data folder. */
    public static Check management(String host, int port, Path folder) {
        return Check.of(
                MANAGEMENT,
                () -> List.of(refusal(host, port)
                        .filter(refusal -> !isTaken(folder))
                        .map(refusal -> Finding.failure(
                                MANAGEMENT,
                                "management.port cannot be had, " + host + ":" + port + ": " + refusal,
                                "set management.port to a free one, or stop what has it (ss -ltnp); management.host must be an"
                                        + " address of this machine"))
                        .orElseGet(() -> Finding.ok(MANAGEMENT, host + ":" + port + " is this curator's"))));
    }

    private static boolean isTaken(Path folder) {
        try {
            return DataFolder.standing(folder) == DataFolder.Standing.TAKEN;
        } catch (InboxException e) {
            return false;
        }
    }

    private static Optional<String> refusal(String host, int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(InetAddress.getByName(host), port));
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    /** Whether a broker elsewhere has the inbox. */
    public static Check broker(Supplier<Inbox> open) {
        return Check.of(INBOX, () -> {
            try (Inbox inbox = open.get()) {
                return List.of(Finding.ok(INBOX, "the broker answers, and " + inbox.waiting() + " wait in the inbox"));
            } catch (InboxException e) {
                return List.of(Finding.failure(
                        INBOX,
                        String.valueOf(e.getMessage()),
                        "inbox.url, inbox.username and inbox.password must be those of an Artemis broker that has the"
                                + " queues inbox, dead-letters and notices (docs/scale.md)"));
            }
        });
    }
}
