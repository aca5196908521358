package io.mispcurator.simulator.demo;

import io.mispcurator.simulator.SimulatedMisp;
import io.mispcurator.simulator.model.EventState;
import io.mispcurator.simulator.model.Organisation;
import io.mispcurator.simulator.model.PulledEvent;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** A small world of partners for the simulated MISP: who is on which list, and which events they make. */
public final class Samples {

    static final String HIGH_TAG = "admiralty-scale:source-reliability=\"a\"";
    static final String MEDIUM_TAG = "admiralty-scale:source-reliability=\"c\"";
    public static final String INCOMPLETE = "workflow:state=\"incomplete\"";
    static final String COMPLETE = "workflow:state=\"complete\"";

    private static final Organisation CERT = organisation('1', "CERT Alpha");
    private static final Organisation ISAC = organisation('2', "ISAC Beta");
    private static final Organisation STRANGER = organisation('3', "Newcomer Gamma");
    private static final Organisation BOTH = organisation('4', "Bank Delta");

    private Samples() {}

    /**
     * One kind of event, and how it must stand when it has been curated.
     *
     * @param arrives the tags that it comes with, all of them the partner's own
     * @param ends the tags that it has at last
     */
    public record Kind(
            String name,
            Organisation organisation,
            String title,
            boolean published,
            Set<String> arrives,
            Set<String> ends,
            boolean endsPublished) {

        public PulledEvent event() {
            return PulledEvent.of(organisation)
                    .withUuid(UUID.randomUUID().toString())
                    .withInfo(title)
                    .withPublished(published)
                    .withTags(arrives.toArray(String[]::new));
        }

        public boolean isReached(EventState state) {
            Set<String> tags = state.tags().stream().map(tag -> tag.name()).collect(Collectors.toSet());
            return tags.equals(ends) && state.published() == endsPublished;
        }
    }

    public static final List<Kind> KINDS = List.of(
            new Kind(
                    "high",
                    CERT,
                    "Phishing kit with new landing pages",
                    true,
                    Set.of(INCOMPLETE),
                    Set.of(HIGH_TAG, COMPLETE),
                    true),
            new Kind(
                    "medium",
                    ISAC,
                    "Botnet controllers of this week",
                    false,
                    Set.of(INCOMPLETE),
                    Set.of(INCOMPLETE, MEDIUM_TAG),
                    false),
            new Kind(
                    "unlisted",
                    STRANGER,
                    "Addresses from a honeypot",
                    false,
                    Set.of(INCOMPLETE),
                    Set.of(INCOMPLETE),
                    false),
            new Kind(
                    "on both lists",
                    BOTH,
                    "Mule accounts",
                    false,
                    Set.of(INCOMPLETE),
                    Set.of(HIGH_TAG, COMPLETE),
                    true),
            new Kind(
                    "high, not incomplete",
                    CERT,
                    "Ransomware leak site",
                    true,
                    Set.of("tlp:green"),
                    Set.of("tlp:green", HIGH_TAG, COMPLETE),
                    true));

    /** One that came while nobody listened. */
    static final Kind MISSED = new Kind(
            "high, but missed",
            CERT,
            "Credential theft at a webmail provider",
            true,
            KINDS.get(0).arrives(),
            KINDS.get(0).ends(),
            true);

    /** The partner changes a curated event of the first kind, and its old tags come along again. */
    static final Kind EDITED = new Kind(
            "high, then edited",
            CERT,
            KINDS.get(0).title(),
            true,
            KINDS.get(0).arrives(),
            KINDS.get(0).ends(),
            true);

    /** Puts the partners on the lists that the default rules name. */
    public static void trust(SimulatedMisp misp) {
        misp.addWarninglist("org-confidence-level-high", List.of(value(CERT), value(BOTH)));
        misp.addWarninglist("org-confidence-level-medium", List.of(value(ISAC), value(BOTH)));
    }

    /** The partners are known, and nothing else is prepared: as a MISP is before anybody thought of curation. */
    public static void bare(SimulatedMisp misp) {
        List.of(CERT, ISAC, STRANGER, BOTH).forEach(misp::addOrganisation);
        misp.addServer("CERT Alpha", "https://misp.alpha.example", CERT);
        misp.addServer("ISAC Beta", "https://misp.beta.example", ISAC);
        misp.addTaxonomy("admiralty-scale", false, List.of(HIGH_TAG, HIGH_TAG.replace("\"a\"", "\"b\""), MEDIUM_TAG));
        misp.addTaxonomy("workflow", false, List.of(INCOMPLETE, COMPLETE));
        List.of(
                        "Plugin.ZeroMQ_enable",
                        "Plugin.ZeroMQ_event_notifications_enable",
                        "Plugin.ZeroMQ_warninglist_notifications_enable")
                .forEach(setting -> misp.set(setting, false));
        misp.stopPublisher();
    }

    private static String value(Organisation organisation) {
        return "org_uuid:" + organisation.uuid();
    }

    private static Organisation organisation(char digit, String name) {
        String eight = String.valueOf(digit).repeat(8);
        String four = String.valueOf(digit).repeat(3);
        return new Organisation(
                eight + "-" + four + digit + "-4" + four + "-8" + four + "-" + eight + four + digit, name);
    }
}
