package io.mispcurator.config;

import io.mispcurator.trust.Rule;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The settings in force, all of them checked: a record for each part of the program. Immutable. */
public final class Settings {

    /** The settings whose values nobody else may know. */
    public static final Set<String> SECRETS = Set.of(
            Setting.MISP_KEY.key(),
            Setting.MISP_PROXY_PASSWORD.key(),
            Setting.ZEROMQ_PASSWORD.key(),
            Setting.INBOX_PASSWORD.key(),
            Setting.MANAGEMENT_TOKEN.key(),
            Setting.WEBHOOK_URL.key(),
            Setting.MAIL_PASSWORD.key());

    private static final Pattern EVALUATED =
            Pattern.compile("\\{\\{|}}|\\$\\{|\\$simple\\{|RAW[({]|^\\s*#", Pattern.CASE_INSENSITIVE);

    private static final Pattern URL_PASSWORD =
            Pattern.compile("[?&;]\\w*password\\w*=([^&;)]+)", Pattern.CASE_INSENSITIVE);

    private final Values values;
    private final MispSettings misp;
    private final ZeromqSettings zeromq;
    private final CurationSettings curation;
    private final SearchSettings search;
    private final RetrySettings retry;
    private final InboxSettings inbox;
    private final DataSettings data;
    private final ManagementSettings management;
    private final NoticeSettings notices;
    private final LogSettings log;

    Settings(Values values, List<Rule> rules) {
        this.values = values;
        misp = MispSettings.of(values);
        zeromq = ZeromqSettings.of(values);
        curation = CurationSettings.of(values, rules);
        search = SearchSettings.of(values);
        retry = RetrySettings.of(values);
        inbox = InboxSettings.of(values);
        data = DataSettings.of(values);
        management = ManagementSettings.of(values);
        notices = NoticeSettings.of(values);
        log = LogSettings.of(values);
    }

    /**
     * Checks what the sources say and adds the defaults.
     *
     * @throws ConfigurationException with every fault that there is
     */
    public static Settings of(Sources sources) {
        return SettingsReader.all(sources);
    }

    /**
     * Only what is needed to ask a running curator; all other settings may be missing, wrong or unreadable.
     *
     * @throws ConfigurationException with every fault that there is
     */
    public static ManagementSettings ofManagement(Sources sources) {
        return SettingsReader.management(sources);
    }

    /** {@code all}, {@code receive} or {@code curate}. */
    public String role() {
        return values.text(Setting.ROLE);
    }

    public MispSettings misp() {
        return misp;
    }

    public ZeromqSettings zeromq() {
        return zeromq;
    }

    public CurationSettings curation() {
        return curation;
    }

    public SearchSettings search() {
        return search;
    }

    public RetrySettings retry() {
        return retry;
    }

    public InboxSettings inbox() {
        return inbox;
    }

    public DataSettings data() {
        return data;
    }

    public ManagementSettings management() {
        return management;
    }

    public NoticeSettings notices() {
        return notices;
    }

    public LogSettings log() {
        return log;
    }

    Values values() {
        return values;
    }

    /** The same but for some values, which the program itself sets and which are not checked. */
    public Settings with(Map<String, String> changes) {
        Map<String, String> changed = new TreeMap<>(values.all());
        changed.putAll(changes);
        return new Settings(new Values(changed), curation.rules());
    }

    /**
     * What a route gets that names a key: exactly the value, or nothing where Camel would read it as more than a text.
     *
     * @throws IllegalArgumentException if the setting is no text for a route
     */
    public @Nullable String forRoutes(String key) {
        if (SECRETS.contains(key)) {
            throw new IllegalArgumentException(
                    key + " is a secret, which no route can name: name the bean that holds it, such as #bean:webhook");
        }
        String value = values.all().get(key);
        if (value != null && EVALUATED.matcher(value).find()) {
            throw new IllegalArgumentException(key + " holds what Camel would evaluate, so no route can name it");
        }
        return value;
    }

    /** All that a route may name: what {@link #forRoutes} has, and the keys that are not this program's. */
    public Map<String, String> placeholders() {
        Map<String, String> placeholders = new TreeMap<>(values.all());
        placeholders
                .entrySet()
                .removeIf(entry -> isKnown(entry.getKey()) && !isForRoutes(entry.getKey(), entry.getValue()));
        return placeholders;
    }

    private static boolean isForRoutes(String key, String value) {
        return !SECRETS.contains(key) && !EVALUATED.matcher(value).find();
    }

    /** Whether a key is a setting of this program, set or not. */
    public static boolean isKnown(String key) {
        return Setting.of(key).isPresent() || RuleSettings.isRule(key);
    }

    /** The keys that are not this program's but Camel's, or of an operator's own routes. */
    public Map<String, String> others() {
        Map<String, String> others = new TreeMap<>(values.all());
        others.keySet().removeIf(Settings::isKnown);
        return others;
    }

    /** The keys of an operator's own routes: neither this program's nor Camel's. */
    public Map<String, String> own() {
        return own(values.all());
    }

    /** Those keys of {@link Sources#values()}. */
    public static Map<String, String> own(Map<String, String> values) {
        Map<String, String> own = new TreeMap<>(values);
        own.keySet().removeIf(key -> Sources.isSetting(key) || key.startsWith("camel."));
        return own;
    }

    /** The files that hold one secret each, by the key that names them. */
    public Map<String, Path> secretFiles() {
        Map<String, Path> files = new LinkedHashMap<>();
        SECRETS.stream().sorted().map(key -> key + "-file").forEach(key -> {
            String file = values.all().get(key);
            if (file != null) {
                files.put(key, Path.of(file));
            }
        });
        return files;
    }

    /** The secrets among the values, those in the broker's address included: what no output may hold. */
    public List<String> secrets() {
        Stream<String> inBrokerUrl = Stream.ofNullable(values.all().get(Setting.INBOX_URL.key()))
                .flatMap(url -> URL_PASSWORD.matcher(url).results())
                .map(password -> password.group(1));
        return Stream.of(
                        SECRETS.stream().map(values.all()::get).filter(Objects::nonNull),
                        basicToken(),
                        inBrokerUrl,
                        notices.webhookPath().stream())
                .flatMap(secrets -> secrets)
                .toList();
    }

    /** The proxy's credentials as they are sent. */
    private Stream<String> basicToken() {
        String password = values.all().get(Setting.MISP_PROXY_PASSWORD.key());
        return Stream.ofNullable(password)
                .map(text -> values.all().get(Setting.MISP_PROXY_USERNAME.key()) + ":" + text)
                .map(text -> Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8)));
    }

    /** Tells nothing: the values hold secrets. */
    @Override
    public String toString() {
        return "Settings[" + values + ", " + curation.rules().size() + " rules]";
    }
}
