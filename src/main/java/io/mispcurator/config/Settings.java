package io.mispcurator.config;

import io.mispcurator.output.TerminalText;
import io.mispcurator.trust.Rule;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The settings in force, all of them checked. Immutable.
 *
 * @param values what was said or is so by default, by key; holds secrets
 * @param rules in the order in which they are asked
 */
public record Settings(Map<String, String> values, List<Rule> rules) {

    /** The settings whose values nobody else may know. */
    public static final Set<String> SECRETS = Set.of(
            Setting.MISP_KEY.key(),
            Setting.MISP_PROXY_PASSWORD.key(),
            Setting.ZEROMQ_PASSWORD.key(),
            Setting.INBOX_PASSWORD.key(),
            Setting.MANAGEMENT_TOKEN.key());

    private static final Pattern EVALUATED =
            Pattern.compile("\\{\\{|}}|\\$\\{|\\$simple\\{|RAW[({]|^\\s*#", Pattern.CASE_INSENSITIVE);

    private static final Pattern URL_PASSWORD =
            Pattern.compile("[?&;]\\w*password\\w*=([^&;)]+)", Pattern.CASE_INSENSITIVE);

    private static final List<Setting> MANAGEMENT = List.of(
            Setting.MANAGEMENT_HOST, Setting.MANAGEMENT_PORT, Setting.MANAGEMENT_TOKEN, Setting.MANAGEMENT_TOKEN_FILE);

    public Settings {
        values = Map.copyOf(values);
        rules = List.copyOf(rules);
    }

    /**
     * Checks what the sources say and adds the defaults.
     *
     * @throws ConfigurationException with every fault that there is
     */
    public static Settings of(Sources sources) {
        List<String> faults = new ArrayList<>();
        Map<String, String> said = said(sources);
        said.keySet().stream().filter(Settings::isUnknown).forEach(key -> faults.add(key + " is no setting"));
        for (Setting setting : Setting.values()) {
            check(setting, said, faults);
        }
        resolvePaths(said, sources.base());
        takeSecretFromFile(said, Setting.MISP_KEY, Setting.MISP_KEY_FILE, faults);
        takeSecretFromFile(said, Setting.MISP_PROXY_PASSWORD, Setting.MISP_PROXY_PASSWORD_FILE, faults);
        takeSecretFromFile(said, Setting.ZEROMQ_PASSWORD, Setting.ZEROMQ_PASSWORD_FILE, faults);
        takeSecretFromFile(said, Setting.INBOX_PASSWORD, Setting.INBOX_PASSWORD_FILE, faults);
        takeSecretFromFile(said, Setting.MANAGEMENT_TOKEN, Setting.MANAGEMENT_TOKEN_FILE, faults);
        requireMisp(said, faults);
        requireProxy(said, faults);
        requireToken(said, faults);
        List<Rule> rules = RuleSettings.read(said, faults);
        if (!faults.isEmpty()) {
            throw new ConfigurationException(faults);
        }
        return new Settings(said, rules);
    }

    /**
     * Only what is needed to ask a running curator; all other settings may be missing, wrong or unreadable.
     *
     * @throws ConfigurationException with every fault that there is
     */
    public static Settings ofManagement(Sources sources) {
        List<String> faults = new ArrayList<>();
        Map<String, String> said = said(sources);
        said.keySet().removeIf(key -> !key.startsWith("management."));
        said.keySet().stream().filter(Settings::isUnknown).forEach(key -> faults.add(key + " is no setting"));
        for (Setting setting : MANAGEMENT) {
            check(setting, said, faults);
        }
        resolvePaths(said, sources.base());
        takeSecretFromFile(said, Setting.MANAGEMENT_TOKEN, Setting.MANAGEMENT_TOKEN_FILE, faults);
        if (!faults.isEmpty()) {
            throw new ConfigurationException(faults);
        }
        return new Settings(said, List.of());
    }

    private static Map<String, String> said(Sources sources) {
        Map<String, String> said = new TreeMap<>(sources.values());
        said.values().removeIf(String::isBlank);
        return said;
    }

    private static void check(Setting setting, Map<String, String> said, List<String> faults) {
        String value = said.get(setting.key());
        if (value == null) {
            if (setting.byDefault() != null) {
                said.put(setting.key(), setting.byDefault());
            }
        } else if (value.indexOf('\uFFFD') >= 0) {
            faults.add(setting.key() + " has characters that this locale cannot read: start with LC_ALL=C.UTF-8, or put"
                    + " the value into a file");
        } else {
            try {
                said.put(setting.key(), setting.kind().read(value));
            } catch (BadValueException fault) {
                faults.add(setting.key()
                        + (setting.kind().mayHoldSecret() ? " " : " is \"" + TerminalText.line(value) + "\", but ")
                        + fault.getMessage());
            }
        }
    }

    private static boolean isUnknown(String key) {
        return Sources.isSetting(key) && !isKnown(key);
    }

    private static void resolvePaths(Map<String, String> said, Path base) {
        for (Setting setting : Setting.values()) {
            if (setting.kind() == Kind.PATH) {
                said.computeIfPresent(
                        setting.key(),
                        (key, path) -> setting.kind().accepts(path)
                                ? base.resolve(path).toString()
                                : path);
            }
        }
    }

    private static void takeSecretFromFile(
            Map<String, String> said, Setting secret, Setting file, List<String> faults) {
        String path = said.get(file.key());
        if (path == null || !file.kind().accepts(path)) {
            return;
        }
        if (said.containsKey(secret.key())) {
            faults.add(secret.key() + " and " + file.key() + " are both set: one of them decides");
            return;
        }
        try {
            said.put(secret.key(), secret.kind().read(SecretFile.read(Path.of(path))));
        } catch (BadValueException fault) {
            faults.add(file.key() + " names a file that " + fault.getMessage() + SecretFile.shown(path));
        }
    }

    private static void requireMisp(Map<String, String> said, List<String> faults) {
        if (!said.containsKey(Setting.MISP_URL.key())) {
            faults.add("misp.url is required: the address of your MISP, such as https://misp.example.org");
        }
        if (!said.containsKey(Setting.MISP_KEY.key()) && !said.containsKey(Setting.MISP_KEY_FILE.key())) {
            faults.add("misp.key or misp.key-file is required: the API key of a site admin, or a file that holds it");
        }
        boolean username = said.containsKey(Setting.ZEROMQ_USERNAME.key());
        boolean password =
                said.containsKey(Setting.ZEROMQ_PASSWORD.key()) || said.containsKey(Setting.ZEROMQ_PASSWORD_FILE.key());
        if (username != password) {
            faults.add("misp.zeromq.username and misp.zeromq.password belong together: set both or neither");
        }
    }

    private static void requireProxy(Map<String, String> said, List<String> faults) {
        boolean username = said.containsKey(Setting.MISP_PROXY_USERNAME.key());
        boolean password = said.containsKey(Setting.MISP_PROXY_PASSWORD.key())
                || said.containsKey(Setting.MISP_PROXY_PASSWORD_FILE.key());
        if (username != password) {
            faults.add("misp.proxy-username and misp.proxy-password belong together: set both or neither");
        }
        if (username && said.get(Setting.MISP_KEY_HEADER.key()).equalsIgnoreCase("Authorization")) {
            faults.add(
                    "misp.key-header must be X-MISP-AUTH where misp.proxy-username is set: the proxy's credentials are"
                            + " sent in Authorization");
        }
    }

    private static void requireToken(Map<String, String> said, List<String> faults) {
        String host = said.get(Setting.MANAGEMENT_HOST.key());
        boolean token = said.containsKey(Setting.MANAGEMENT_TOKEN.key())
                || said.containsKey(Setting.MANAGEMENT_TOKEN_FILE.key());
        if (!Loopback.isHost(host) && !token) {
            faults.add(
                    "management.token or management.token-file is required: management.host is not loopback, and others can reach it");
        }
    }

    /** The same but for some values, which the program itself sets and which are not checked. */
    public Settings with(Map<String, String> changes) {
        Map<String, String> changed = new TreeMap<>(values);
        changed.putAll(changes);
        return new Settings(changed, rules);
    }

    /**
     * What a route gets that names a key: exactly the value, or nothing where Camel would read it as more than a text.
     *
     * @throws IllegalArgumentException if the setting is no text for a route
     */
    public @Nullable String forRoutes(String key) {
        if (SECRETS.contains(key)) {
            throw new IllegalArgumentException(key
                    + " is a secret, which no route can name: name the bean that holds it, such as #bean:mispClient");
        }
        String value = values.get(key);
        if (value != null && EVALUATED.matcher(value).find()) {
            throw new IllegalArgumentException(key + " holds what Camel would evaluate, so no route can name it");
        }
        return value;
    }

    /** Whether a key is a setting of this program, set or not. */
    public static boolean isKnown(String key) {
        return Setting.of(key).isPresent() || RuleSettings.isRule(key);
    }

    /** The keys that are not this program's but Camel's, or of an operator's own routes. */
    public Map<String, String> others() {
        Map<String, String> others = new TreeMap<>(values);
        others.keySet().removeIf(Settings::isKnown);
        return others;
    }

    /** The text of a setting that is set or has a default. */
    public String text(String key) {
        String value = values.get(key);
        if (value == null) {
            throw new IllegalArgumentException(key + " is not set");
        }
        return value;
    }

    /** The text of a setting, or null where it is not set and has no default. */
    public @Nullable String textOrNull(String key) {
        return values.get(key);
    }

    public boolean flag(String key) {
        return Boolean.parseBoolean(text(key));
    }

    public int number(String key) {
        return Integer.parseInt(text(key));
    }

    public double factor(String key) {
        return Double.parseDouble(text(key));
    }

    public Duration duration(String key) {
        return Kind.duration(text(key));
    }

    /** The secrets among the values, those in the broker's address included: what no output may hold. */
    public List<String> secrets() {
        Stream<String> inBrokerUrl = Stream.ofNullable(values.get(Setting.INBOX_URL.key()))
                .flatMap(url -> URL_PASSWORD.matcher(url).results())
                .map(password -> password.group(1));
        return Stream.of(SECRETS.stream().map(values::get).filter(Objects::nonNull), basicToken(), inBrokerUrl)
                .flatMap(secrets -> secrets)
                .toList();
    }

    /** The proxy's credentials as they are sent. */
    private Stream<String> basicToken() {
        String password = values.get(Setting.MISP_PROXY_PASSWORD.key());
        return Stream.ofNullable(password)
                .map(text -> values.get(Setting.MISP_PROXY_USERNAME.key()) + ":" + text)
                .map(text -> Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8)));
    }

    /** Tells nothing: the values hold secrets. */
    @Override
    public String toString() {
        return "Settings[" + values.size() + " values, " + rules.size() + " rules]";
    }
}
