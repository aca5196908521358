package io.mispcurator.routes;

import java.util.List;
import java.util.stream.Collectors;

/** The routes cannot be run; every fault of every file is named. */
public final class RouteFaultsException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<RouteFault> faults;

    public RouteFaultsException(List<RouteFault> faults) {
        super(faults.stream().map(RouteFault::toString).collect(Collectors.joining("; ")));
        this.faults = List.copyOf(faults);
    }

    public List<RouteFault> faults() {
        return faults;
    }
}
