package io.mispcurator.setup;

import io.mispcurator.files.FileAccess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * A user of MISP's for the curator alone: its role, its key, and the file that holds the key. Interrupted, it can be begun
 * again: a role and a user that are there are used, and get another key.
 */
final class OwnUserStep {

    static final String ROLE = "misp-curator";

    private static final String COMMENT = "misp-curator";

    /** What curation needs; MISP has roles that may publish add and change events as well. */
    private static final List<String> PERMISSIONS = List.of(
            "perm_auth",
            "perm_add",
            "perm_modify",
            "perm_modify_org",
            "perm_publish",
            "perm_tagger",
            "perm_tag_editor");

    private final Wishes wishes;
    private final MispAdministration administration;

    OwnUserStep(Wishes wishes, MispAdministration administration) {
        this.wishes = wishes;
        this.administration = administration;
    }

    /** @param organisationId the host organisation's number, whose users alone may attach local tags */
    void plan(String email, String organisationId, SetupPlan plan) {
        plan.add(new Step(
                "make the user " + email + " in the role " + ROLE + ", "
                        + (wishes.needSiteAdmin()
                                ? "a site admin's (MISP lets nobody else untag and publish partners' events)"
                                : "which may tag and nothing more")
                        + ", and write its key to " + wishes.keyFile(),
                () -> make(email, organisationId),
                () -> Files.exists(wishes.keyFile())
                        && !holder(administration.keyHolders(), email).isEmpty()));
        plan.afterwards("The key of " + email + " is in " + wishes.keyFile()
                + ": set misp.key-file to it (or MISP_KEY_FILE), and take misp.key away.");
    }

    private void make(String email, String organisationId) {
        try {
            refuseToOverwrite();
            FileAccess.makeFolder(wishes.keyFile().toAbsolutePath().getParent());
            write(key(email, organisationId));
        } catch (IOException e) {
            throw new UncheckedIOException(wishes.keyFile() + " cannot be written", e);
        }
    }

    private void refuseToOverwrite() throws IOException {
        if (Files.exists(wishes.keyFile())) {
            throw new IOException("it is there already, and is not overwritten");
        }
        Path folder = wishes.keyFile().toAbsolutePath().getParent();
        if (Files.exists(folder) && !Files.isWritable(folder)) {
            throw new IOException("its folder may not be written");
        }
    }

    private String key(String email, String organisationId) {
        String user = holder(administration.keyHolders(), email);
        if (!user.isEmpty()) {
            return administration.makeKey(user, COMMENT);
        }
        Map<String, String> roles = administration.roles();
        String role = roles.containsKey(ROLE) ? roles.get(ROLE) : administration.makeRole(ROLE, permissions());
        return administration.makeUser(email, role, organisationId);
    }

    private static String holder(Map<String, String> holders, String email) {
        return holders.entrySet().stream()
                .filter(holder -> holder.getKey().toLowerCase(Locale.ROOT).equals(email.toLowerCase(Locale.ROOT)))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("");
    }

    private List<String> permissions() {
        List<String> permissions = new ArrayList<>();
        if (wishes.needSiteAdmin()) {
            permissions.add("perm_site_admin");
            permissions.add("perm_admin");
            permissions.addAll(PERMISSIONS);
        } else {
            permissions.addAll(List.of("perm_auth", "perm_add", "perm_modify", "perm_tagger", "perm_tag_editor"));
        }
        return permissions;
    }

    /** A new file for its owner alone from its first byte on. */
    private void write(String key) throws IOException {
        try (FileChannel file = FileChannel.open(
                wishes.keyFile(),
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                FileAccess.ofOwner())) {
            Channels.newOutputStream(file).write((key + "\n").getBytes(StandardCharsets.UTF_8));
            file.force(true);
        }
    }
}
