package io.mispcurator.app;

import io.mispcurator.config.Settings;
import io.mispcurator.config.Sources;
import io.mispcurator.files.FileAccess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Where other users of this machine can read a secret, or write what runs with it. */
public final class Exposure {

    private final List<String> warnings = new ArrayList<>();

    /** What {@code ps} shows to everybody. */
    public Exposure commandLine(List<String> arguments) {
        for (String key : Settings.SECRETS) {
            if (arguments.stream().anyMatch(one -> one.matches("(-D)?" + key.replace(".", "\\.") + "=.*"))) {
                warnings.add(key + " stands on the command line, where every user of this machine can read it: put it"
                        + " into a file or into the environment");
            }
        }
        return this;
    }

    /** Files that hold a secret and nothing else. */
    public Exposure secretFiles(Settings settings) throws IOException {
        for (String key : List.of("misp.key-file", "misp.proxy-password-file", "misp.zeromq.password-file")) {
            String file = settings.textOrNull(key);
            if (file != null && FileAccess.isReadByOthers(Path.of(file))) {
                warnings.add(key + " can be read by every user of this machine: chmod o-r " + file);
            }
        }
        return this;
    }

    /** Files of settings, if they hold a secret. */
    public Exposure settingFiles(List<Path> files) throws IOException {
        for (Path file : files) {
            boolean secret = new Sources()
                    .file(file).values().entrySet().stream()
                            .anyMatch(said -> Settings.SECRETS.contains(said.getKey())
                                    && !said.getValue().isBlank());
            if (secret && FileAccess.isReadByOthers(file)) {
                warnings.add("a secret is in a file that every user of this machine can read: chmod o-r " + file);
            }
        }
        return this;
    }

    /** Whoever can write routes has all that the curator has. */
    public Exposure routes(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.toList()) {
                var stranger = FileAccess.strangerWho(file);
                if (stranger.isPresent()) {
                    warnings.add("others than root and this user can write the routes, and so have the key: "
                            + stranger.get() + " (edited routes will not be taken over)");
                    break;
                }
            }
        }
        return this;
    }

    public List<String> warnings() {
        return List.copyOf(warnings);
    }
}
