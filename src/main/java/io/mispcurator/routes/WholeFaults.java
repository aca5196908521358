package io.mispcurator.routes;

import io.mispcurator.routes.References.Endpoint;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What is wrong with the files together: a call that no route answers, or nothing that receives or curates.
 *
 * @param settings say what this process is to do
 */
record WholeFaults(References references, Map<String, String> settings) {

    /** What curation and the checks ask; receiving asks nothing. */
    private static final List<String> CALLED =
            List.of("view-event", "search-events", "check-warninglists", "search-tags", "add-tag", "probe-misp");

    private static final String QUEUE_NOTICE = "queue-notice";

    /** Two routes cannot be from the same {@code direct:}. */
    void addTwins(Set<RouteFault> faults) {
        Map<String, Place> first = new HashMap<>();
        direct(true).forEach(endpoint -> {
            Place before = first.putIfAbsent(endpoint.path(), endpoint.place());
            if (before != null) {
                faults.add(endpoint.place()
                        .fault("direct:" + endpoint.path() + " has a route already, in " + before.words()));
            }
        });
    }

    /** Each {@code direct:} that is called must have a route. */
    void addCalls(Set<RouteFault> faults) {
        Set<String> served = direct(true).map(Endpoint::path).collect(Collectors.toSet());
        direct(false)
                .filter(endpoint -> !endpoint.isDynamic() && !endpoint.uri().contains("{{"))
                .filter(endpoint -> !served.contains(endpoint.path()))
                .forEach(endpoint -> faults.add(endpoint.place()
                        .fault("there is no route from direct:" + endpoint.path()
                                + Meant.by(endpoint.path(), served))));
    }

    /** What the program itself calls must have a route as well. */
    void addProgramCalls(Set<RouteFault> faults) {
        Set<String> served = direct(true).map(Endpoint::path).collect(Collectors.toSet());
        Stream.concat(CALLED.stream(), Stream.of(QUEUE_NOTICE).filter(name -> notifies()))
                .filter(name -> !served.contains(name))
                .forEach(name -> faults.add(
                        Place.whole("routes").fault("no route is from direct:" + name + ", which the program calls")));
    }

    private Stream<Endpoint> direct(boolean from) {
        return references.endpoints.stream()
                .filter(endpoint -> endpoint.from() == from && endpoint.scheme().equals("direct"));
    }

    /** A set of files in which nothing is received or nothing curated looks healthy, and does nothing. */
    void addPurpose(Set<RouteFault> faults) {
        List<String> sources = references.endpoints.stream()
                .filter(endpoint -> endpoint.from()
                        && !references.templateParameters.containsKey(
                                endpoint.place().file()))
                .map(Endpoint::uri)
                .toList();
        boolean receives = sources.stream().anyMatch(Purpose::receives);
        boolean curates = sources.stream().anyMatch(Purpose::curates);
        if (!receives && isWanted("curator.listens")) {
            faults.add(Place.whole("routes")
                    .fault("no route receives notifications: none is from a source such as"
                            + " kamelet:misp-zeromq-source (receive.camel.yaml)"));
        }
        if (!curates && isWanted("curator.curates")) {
            faults.add(Place.whole("routes")
                    .fault("no route curates: none takes events from jms:inbox (curate.camel.yaml)"));
        }
    }

    /** Whether there is somewhere to send notices. */
    private boolean notifies() {
        return !settings.getOrDefault("curator.notifies", "").isEmpty();
    }

    /** Whether this process is to do that part of the work, which a route asks for in its precondition. */
    private boolean isWanted(String part) {
        return Boolean.parseBoolean(settings.getOrDefault(part, "true"));
    }
}
