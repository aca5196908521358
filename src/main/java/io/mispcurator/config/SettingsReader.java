package io.mispcurator.config;

import io.mispcurator.output.TerminalText;
import io.mispcurator.trust.Rule;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Checks what the sources say, and adds the defaults and what secret files hold. Notes every fault; for one reading. */
final class SettingsReader {

    private final List<String> faults = new ArrayList<>();
    private final Map<String, String> said;
    private final Path base;

    private SettingsReader(Sources sources, String prefix) {
        base = sources.base();
        said = new TreeMap<>(sources.values());
        said.keySet().removeIf(key -> !key.startsWith(prefix));
        said.values().removeIf(String::isBlank);
    }

    /** @throws ConfigurationException with every fault that there is */
    static Settings all(Sources sources) {
        SettingsReader reader = new SettingsReader(sources, "");
        reader.read(List.of(Setting.values()));
        reader.requireMisp();
        reader.requireProxy();
        reader.requireToken();
        reader.requireSharedBroker();
        reader.requireMail();
        List<Rule> rules = RuleSettings.read(reader.said, reader.faults);
        return new Settings(reader.values(), rules);
    }

    /**
     * Only what is needed to ask a running curator; all other settings may be missing, wrong or unreadable.
     *
     * @throws ConfigurationException with every fault that there is
     */
    static ManagementSettings management(Sources sources) {
        SettingsReader reader = new SettingsReader(sources, "management.");
        reader.read(List.of(
                Setting.MANAGEMENT_HOST,
                Setting.MANAGEMENT_PORT,
                Setting.MANAGEMENT_TOKEN,
                Setting.MANAGEMENT_TOKEN_FILE,
                Setting.MANAGEMENT_OPEN_PROBES));
        return ManagementSettings.of(reader.values());
    }

    private void read(List<Setting> settings) {
        said.keySet().stream()
                .filter(key -> Sources.isSetting(key) && !Settings.isKnown(key))
                .forEach(key -> faults.add(key + " is no setting"));
        settings.forEach(this::check);
        settings.forEach(this::resolvePath);
        settings.forEach(this::takeSecretFromFile);
    }

    private Values values() {
        if (!faults.isEmpty()) {
            throw new ConfigurationException(faults);
        }
        return new Values(said);
    }

    private void check(Setting setting) {
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

    private void resolvePath(Setting setting) {
        if (setting.kind() == Kind.PATH) {
            said.computeIfPresent(
                    setting.key(),
                    (key, path) -> Kind.PATH.accepts(path) ? base.resolve(path).toString() : path);
        }
    }

    private void takeSecretFromFile(Setting secret) {
        Setting file = Setting.of(secret.key() + "-file").orElse(null);
        if (file == null) {
            return;
        }
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

    private void requireMisp() {
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

    private void requireProxy() {
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

    /** What this process leaves to others must be where they can reach it. */
    private void requireSharedBroker() {
        String role = said.get(Setting.ROLE.key());
        if ((role.equals("receive") || role.equals("curate"))
                && said.get(Setting.INBOX_URL.key()).startsWith("vm:")) {
            faults.add("curator.role is " + role
                    + ", but the inbox is within this process, where no other can reach it: set inbox.url to a broker");
        }
    }

    private void requireMail() {
        if (said.containsKey(Setting.MAIL_HOST.key())
                != (said.containsKey(Setting.MAIL_FROM.key()) && said.containsKey(Setting.MAIL_TO.key()))) {
            faults.add("notify.mail.host, notify.mail.from and notify.mail.to belong together: set all or none");
        }
        boolean username = said.containsKey(Setting.MAIL_USERNAME.key());
        if (username
                != (said.containsKey(Setting.MAIL_PASSWORD.key())
                        || said.containsKey(Setting.MAIL_PASSWORD_FILE.key()))) {
            faults.add("notify.mail.username and notify.mail.password belong together: set both or neither");
        }
        if (username
                && said.get(Setting.MAIL_ENCRYPTION.key()).equals("none")
                && !Loopback.isHost(said.getOrDefault(Setting.MAIL_HOST.key(), ""))) {
            faults.add(
                    "notify.mail.encryption is none, and the password would be sent in clear text: set it to starttls"
                            + " or tls");
        }
    }

    private void requireToken() {
        String host = said.get(Setting.MANAGEMENT_HOST.key());
        boolean token = said.containsKey(Setting.MANAGEMENT_TOKEN.key())
                || said.containsKey(Setting.MANAGEMENT_TOKEN_FILE.key());
        if (!Loopback.isHost(host) && !token) {
            faults.add(
                    "management.token or management.token-file is required: management.host is not loopback, and others can reach it");
        }
    }
}
