package io.mispcurator.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.mispcurator.lab.RunningCurator;
import io.mispcurator.simulator.SimulatedMisp;
import io.mispcurator.simulator.SimulatorOptions;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.camel.spi.ResourceResolver;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RouteBeansTest {

    /** With somewhere to go, so that what knows the way there is bound. */
    private static final Map<String, String> NOTICES = Map.of(
            "notify.webhook.url", "http://127.0.0.1:1/",
            "notify.mail.host", "127.0.0.1",
            "notify.mail.from", "curator@example.org",
            "notify.mail.to", "soc@example.org");

    @TempDir
    private Path data;

    @Test
    void check_knows_the_beans_of_a_curator_that_runs() throws Exception {
        try (SimulatedMisp misp = SimulatedMisp.start(SimulatorOptions.ephemeral());
                RunningCurator curator = RunningCurator.start(misp, Path.of(""), data, NOTICES)) {
            Map<String, Class<?>> bound = RouteBeans.in(curator.context()).entrySet().stream()
                    .filter(bean -> bean.getKey().matches("\\w+"))
                    .filter(bean -> bean.getValue().getName().startsWith("io.mispcurator.")
                            || RouteBeans.TYPES.containsKey(bean.getKey()))
                    .filter(bean -> !ResourceResolver.class.isAssignableFrom(bean.getValue()))
                    .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));

            assertThat(bound.keySet())
                    .as("RouteBeans.TYPES: what is bound for routes needs an entry there")
                    .isEqualTo(RouteBeans.TYPES.keySet());
            assertThat(bound)
                    .allSatisfy((name, type) ->
                            assertThat(RouteBeans.TYPES.get(name)).as(name).isAssignableFrom(type));
        }
    }
}
