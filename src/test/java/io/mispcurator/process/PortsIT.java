package io.mispcurator.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.mispcurator.simulator.SimulatedMisp;
import io.mispcurator.simulator.SimulatorOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The process listens at its management port on loopback, and nowhere else. */
@EnabledOnOs(OS.LINUX)
class PortsIT {

    private static final String LISTENS = "0A";

    /** 127.0.0.1 as the kernel writes it, plainly and as an IPv6 address. */
    private static final Set<String> LOOPBACK = Set.of("0100007F", "0000000000000000FFFF00000100007F");

    @TempDir
    private Path data;

    @Test
    void there_is_one_port_and_it_is_on_loopback() throws Exception {
        try (SimulatedMisp misp = SimulatedMisp.start(SimulatorOptions.ephemeral());
                CuratorProcess curator = new CuratorProcess(misp, data)) {
            curator.start().awaitStart();

            List<String> addresses = listening(Path.of("/proc", String.valueOf(curator.pid())));

            assertThat(addresses).singleElement().asString().satisfies(address -> {
                assertThat(LOOPBACK).contains(address.split(":")[0]);
                assertThat(curator.linesWith("dead letters at http://127.0.0.1:"))
                        .singleElement()
                        .asString()
                        .endsWith(":" + Integer.parseInt(address.split(":")[1], 16));
            });
        }
    }

    private static List<String> listening(Path process) throws IOException {
        Set<String> sockets = sockets(process);
        List<String> addresses = new ArrayList<>();
        for (String table : List.of("net/tcp", "net/tcp6")) {
            for (String line : Files.readAllLines(process.resolve(table))) {
                String[] columns = line.strip().split("\\s+");
                if (columns[3].equals(LISTENS) && sockets.contains("socket:[" + columns[9] + "]")) {
                    addresses.add(columns[1]);
                }
            }
        }
        return addresses;
    }

    private static Set<String> sockets(Path process) throws IOException {
        try (Stream<Path> files = Files.list(process.resolve("fd"))) {
            return files.map(PortsIT::target).collect(Collectors.toSet());
        }
    }

    private static String target(Path link) {
        try {
            return Files.readSymbolicLink(link).toString();
        } catch (IOException closedMeanwhile) {
            return "";
        }
    }
}
