package io.mispcurator.config;

import java.nio.file.Path;
import java.time.Duration;

/**
 * What is kept on disk.
 *
 * @param folder for the journal, the audit and what is remembered over a restart
 * @param auditKeep how long a line of the audit is kept at least
 */
public record DataSettings(Path folder, Duration auditKeep) {

    static DataSettings of(Values values) {
        return new DataSettings(Path.of(values.text(Setting.DATA_DIR)), values.duration(Setting.AUDIT_KEEP));
    }
}
