package io.mispcurator.config;

/**
 * @param format {@code text} or {@code json}
 * @param level of every logger that has none of its own
 */
public record LogSettings(String format, String level) {

    static LogSettings of(Values values) {
        return new LogSettings(values.text(Setting.LOG_FORMAT), values.text(Setting.LOG_LEVEL));
    }
}
