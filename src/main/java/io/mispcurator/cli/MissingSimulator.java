package io.mispcurator.cli;

import java.io.FileNotFoundException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Unmatched;

/** Takes the place of the simulator's commands where its jar is missing. */
@Command(hidden = true)
final class MissingSimulator implements Callable<Integer> {

    @Unmatched
    private String[] arguments = {};

    @Override
    public Integer call() throws FileNotFoundException {
        throw new FileNotFoundException(
                "the simulator is not installed: put misp-curator-simulator.jar beside misp-curator.jar");
    }
}
