package io.mispcurator.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mispcurator.config.Settings;
import io.mispcurator.config.Sources;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.camel.component.properties.PropertiesComponent;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SettingPlaceholdersTest {

    private final DefaultCamelContext context = new DefaultCamelContext();

    @AfterEach
    void stop() {
        System.clearProperty("misp.url");
        context.stop();
    }

    @Test
    void a_route_gets_the_value_in_force_whatever_the_system_properties_say() {
        System.setProperty("misp.url", "HTTPS://misp.example.org/events/index");

        assertThat(resolved("{{misp.url}}/x {{curation.dry-run}} {{misp.zeromq.address}}", Map.of()))
                .isEqualTo("https://misp.example.org/x false tcp://127.0.0.1:50000");
    }

    @Test
    void what_is_not_set_is_left_to_its_default_in_the_route() {
        assertThat(resolved("{{misp.ca-file:none}}{{?misp.ca-file}}", Map.of())).isEqualTo("none");
    }

    @Test
    void keys_of_an_operators_own_are_camels_matter() {
        assertThat(resolved("{{my.hook}}", Map.of("my.hook", "{{misp.url}}/hook")))
                .isEqualTo("https://misp.example.org/hook");
    }

    @ParameterizedTest
    @ValueSource(strings = {"misp.key", "misp.zeromq.password", "inbox.password", "management.token"})
    void a_secret_is_no_text_of_a_route(String key) {
        Map<String, String> values = Map.of(
                "misp.key",
                "s3cret",
                "misp.zeromq.username",
                "u",
                "misp.zeromq.password",
                "s3cret",
                "inbox.password",
                "s3cret",
                "management.token",
                "s3cret");

        assertThatThrownBy(() -> resolved("{{" + key + "}}", values))
                .hasMessageContaining(key + " is a secret")
                .hasMessageNotContaining("s3cret");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{{x}}", "x}}y", "{{env:HOME}}", "$simple{env:HOME}", "${env:HOME}", "#bean:x", "RAW(x)"})
    void a_text_that_camel_would_evaluate_is_refused_and_not_evaluated(String prefix) {
        assertThatThrownBy(() -> resolved("{{curation.lookup-prefix}}", Map.of("curation.lookup-prefix", prefix)))
                .hasMessageContaining("curation.lookup-prefix holds what Camel would evaluate");
    }

    private String resolved(String text, Map<String, String> values) {
        Map<String, String> all =
                new LinkedHashMap<>(Map.of("misp.url", "https://misp.example.org/", "misp.key", "k3y"));
        all.putAll(values);
        Settings settings = Settings.of(new Sources().properties(all));
        PropertiesComponent component = (PropertiesComponent) context.getPropertiesComponent();
        component.setPropertiesParser(new SettingPlaceholders(settings, component));
        settings.others().forEach(component::addInitialProperty);
        return context.resolvePropertyPlaceholders(text);
    }
}
