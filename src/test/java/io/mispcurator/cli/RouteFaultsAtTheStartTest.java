package io.mispcurator.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.mispcurator.routes.RouteFault;
import io.mispcurator.routes.RouteFaultsException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Command;

class RouteFaultsAtTheStartTest {

    @Command
    private static final class Failing implements Callable<Integer> {
        @Override
        public Integer call() {
            throw new IllegalStateException(new RouteFaultsException(List.of(
                    new RouteFault("routes/a.camel.yaml", 3, 7, "there is no bean x"),
                    new RouteFault("routes/b.camel.yaml", 0, 0, "is empty"))));
        }
    }

    @Test
    void are_a_line_each_whatever_is_around_them() {
        StringWriter err = new StringWriter();

        int exit = new CommandLine(new Failing())
                .setErr(new PrintWriter(err))
                .setExecutionExceptionHandler(new ExitCodes())
                .execute();

        assertThat(err.toString().lines())
                .containsExactly(
                        "curator: routes/a.camel.yaml, line 3, column 7: there is no bean x",
                        "curator: routes/b.camel.yaml: is empty");
        assertThat(exit).isEqualTo(1);
    }
}
