package io.mispcurator.app;

import io.mispcurator.config.Settings;
import io.mispcurator.config.Sources;
import io.mispcurator.files.FileAccess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Warns where other users of this machine can read a secret, or change the routes that use it. */
public final class ExposureWarnings {

    private final List<String> warnings = new ArrayList<>();

    /** Secrets that {@code ps} shows to every user. */
    public ExposureWarnings commandLine(List<String> arguments) {
        for (String key : Settings.SECRETS) {
            if (arguments.stream().anyMatch(one -> one.matches("(-D)?" + key.replace(".", "\\.") + "=.*"))) {
                warnings.add(key + " is on the command line, where every user of this machine can read it: put it"
                        + " into a file or into the environment");
            }
        }
        return this;
    }

    /** The files that hold one secret each. */
    public ExposureWarnings secretFiles(Settings settings) throws IOException {
        for (Map.Entry<String, Path> file : settings.secretFiles().entrySet()) {
            if (FileAccess.isReadByOthers(file.getValue())) {
                warnings.add(
                        file.getKey() + " can be read by every user of this machine: chmod o-r " + file.getValue());
            }
        }
        return this;
    }

    /** Those of the files of settings that hold a secret. */
    public ExposureWarnings settingFiles(List<Path> files) throws IOException {
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

    /** A user who can write the routes can use the key. */
    public ExposureWarnings routes(Path folder) throws IOException {
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
