package io.mispcurator.config;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Every setting there is, its kind and its default; the rules, which are numbered, are in {@link RuleSettings}. */
enum Setting {
    ROLE("curator.role", Kind.ROLE, "all"),
    MISP_URL("misp.url", Kind.MISP_URL, null),
    MISP_KEY("misp.key", Kind.KEY, null),
    MISP_KEY_FILE("misp.key-file", Kind.PATH, null),
    MISP_KEY_HEADER("misp.key-header", Kind.KEY_HEADER, "Authorization"),
    MISP_PROXY_USERNAME("misp.proxy-username", Kind.BASIC_USERNAME, null),
    MISP_PROXY_PASSWORD("misp.proxy-password", Kind.SECRET, null),
    MISP_PROXY_PASSWORD_FILE("misp.proxy-password-file", Kind.PATH, null),
    MISP_SESSION("misp.session", Kind.FLAG, "true"),
    MISP_VERIFY_TLS("misp.verify-tls", Kind.FLAG, "true"),
    MISP_CA_FILE("misp.ca-file", Kind.PATH, null),
    MISP_CONNECT_TIMEOUT("misp.connect-timeout", Kind.PERIOD, "5s"),
    MISP_RESPONSE_TIMEOUT("misp.response-timeout", Kind.PERIOD, "60s"),
    MISP_CONCURRENCY("misp.concurrency", Kind.COUNT, "4"),
    MISP_LOOK_AHEAD("misp.look-ahead", Kind.COUNT, "50"),
    ZEROMQ_ADDRESS("misp.zeromq.address", Kind.PUBLISHER_ADDRESS, "tcp://127.0.0.1:50000"),
    ZEROMQ_USERNAME("misp.zeromq.username", Kind.TEXT, null),
    ZEROMQ_PASSWORD("misp.zeromq.password", Kind.SECRET, null),
    ZEROMQ_PASSWORD_FILE("misp.zeromq.password-file", Kind.PATH, null),
    ZEROMQ_SILENCE_TIMEOUT("misp.zeromq.silence-timeout", Kind.DURATION, "30s"),
    ACTIONS("curation.actions", Kind.ACTIONS, "add_from_connected_server,edit_from_connected_server"),
    PUSHED_EVENTS("curation.pushed-events", Kind.FLAG, "false"),
    PUSHED_DELAY("curation.pushed-delay", Kind.DURATION, "30s"),
    LOOKUP_PREFIX("curation.lookup-prefix", Kind.TEXT, "org_uuid:"),
    TRUST_CACHE("curation.trust-cache", Kind.DURATION, null),
    LOCAL_TAGS("curation.local-tags", Kind.FLAG, "true"),
    EXCLUSIVE("curation.exclusive", Kind.FLAG, "true"),
    REVOKE("curation.revoke", Kind.FLAG, "false"),
    DRY_RUN("curation.dry-run", Kind.FLAG, "false"),
    CATCH_UP_ENABLED("catch-up.enabled", Kind.FLAG, "true"),
    CATCH_UP_INTERVAL("catch-up.interval", Kind.PERIOD, "1h"),
    CATCH_UP_SINCE("catch-up.since", Kind.DURATION, "30d"),
    CATCH_UP_RATE("catch-up.rate", Kind.RATE, "5"),
    INBOX_URL("inbox.url", Kind.BROKER_URL, "vm://curator"),
    INBOX_USERNAME("inbox.username", Kind.TEXT, null),
    INBOX_PASSWORD("inbox.password", Kind.SECRET, null),
    INBOX_PASSWORD_FILE("inbox.password-file", Kind.PATH, null),
    RETRY_DELAY("retry.delay", Kind.PERIOD, "1s"),
    RETRY_MULTIPLIER("retry.multiplier", Kind.FACTOR, "2"),
    RETRY_MAX_DELAY("retry.max-delay", Kind.PERIOD, "1m"),
    RETRY_MAX_ATTEMPTS("retry.max-attempts", Kind.COUNT, "10"),
    DATA_DIR("data.dir", Kind.PATH, "data"),
    AUDIT_KEEP("audit.keep", Kind.DURATION, "90d"),
    MANAGEMENT_HOST("management.host", Kind.HOST, "127.0.0.1"),
    MANAGEMENT_PORT("management.port", Kind.PORT, "9876"),
    MANAGEMENT_TOKEN("management.token", Kind.TOKEN, null),
    MANAGEMENT_TOKEN_FILE("management.token-file", Kind.PATH, null),
    MANAGEMENT_OPEN_PROBES("management.open-probes", Kind.FLAG, "true"),
    NOTIFY_ON("notify.on", Kind.NOTICES, "curated,dead-letter,not-ready,not-published"),
    NOTIFY_DIGEST("notify.digest", Kind.DURATION, "1m"),
    NOTIFY_CA_FILE("notify.ca-file", Kind.PATH, null),
    WEBHOOK_URL("notify.webhook.url", Kind.WEBHOOK_URL, null),
    WEBHOOK_URL_FILE("notify.webhook.url-file", Kind.PATH, null),
    WEBHOOK_FORMAT("notify.webhook.format", Kind.WEBHOOK_FORMAT, "slack"),
    MAIL_HOST("notify.mail.host", Kind.MAIL_HOST, null),
    MAIL_PORT("notify.mail.port", Kind.PORT, null),
    MAIL_ENCRYPTION("notify.mail.encryption", Kind.MAIL_ENCRYPTION, "starttls"),
    MAIL_USERNAME("notify.mail.username", Kind.TEXT, null),
    MAIL_PASSWORD("notify.mail.password", Kind.SECRET, null),
    MAIL_PASSWORD_FILE("notify.mail.password-file", Kind.PATH, null),
    MAIL_FROM("notify.mail.from", Kind.MAIL_ADDRESS, null),
    MAIL_TO("notify.mail.to", Kind.MAIL_ADDRESSES, null),
    LOG_FORMAT("log.format", Kind.LOG_FORMAT, "text"),
    LOG_LEVEL("log.level", Kind.LOG_LEVEL, "INFO");

    /** What begins so is ours: an unknown key with one of these is a mistake, not somebody else's setting. */
    static final List<String> PREFIXES = List.of(
            "curator.role",
            "misp.",
            "curation.",
            "catch-up.",
            "inbox.",
            "retry.",
            "data.",
            "audit.",
            "management.",
            "notify.",
            "log.");

    private final String key;
    private final Kind kind;
    private final @Nullable String byDefault;

    Setting(String key, Kind kind, @Nullable String byDefault) {
        this.key = key;
        this.kind = kind;
        this.byDefault = byDefault;
    }

    String key() {
        return key;
    }

    Kind kind() {
        return kind;
    }

    @Nullable
    String byDefault() {
        return byDefault;
    }

    static Optional<Setting> of(String key) {
        return Arrays.stream(values())
                .filter(setting -> setting.key.equals(key))
                .findFirst();
    }
}
