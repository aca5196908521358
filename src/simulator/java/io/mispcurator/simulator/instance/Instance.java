package io.mispcurator.simulator.instance;

import io.mispcurator.simulator.model.Events;
import io.mispcurator.simulator.model.Organisations;
import io.mispcurator.simulator.model.Roles;
import io.mispcurator.simulator.model.SyncServer;
import io.mispcurator.simulator.model.Tags;
import io.mispcurator.simulator.model.Taxonomies;
import io.mispcurator.simulator.model.Users;
import io.mispcurator.simulator.model.Warninglists;
import io.mispcurator.simulator.zeromq.AuditMessages;
import io.mispcurator.simulator.zeromq.Frame;
import io.mispcurator.simulator.zeromq.Messages;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/**
 * All that this MISP holds. Whoever reads or changes it holds its monitor, so that what it says over ZeroMQ comes in the
 * order of the changes.
 */
public final class Instance {
    private static final long SEED = 20221114;

    public final Clock clock;
    public final Organisations organisations = new Organisations();
    public final Users users = new Users(organisations, new SplittableRandom(SEED));
    public final Tags tags = new Tags();
    public final Events events = new Events();
    public final Warninglists warninglists = new Warninglists();
    public final ServerSettings settings = new ServerSettings();
    public final Taxonomies taxonomies = new Taxonomies();
    public final Roles roles = new Roles();
    public final List<SyncServer> servers = new ArrayList<>();
    public final Messages messages;
    public final AuditMessages audit;
    public final EventTagging tagging;
    public final Publishing publishing;

    public Instance(Clock clock, Consumer<Frame.Source> sink) {
        this.clock = clock;
        messages = new Messages(sink, settings::isOn);
        audit = new AuditMessages(messages, clock);
        tagging = new EventTagging(this);
        publishing = new Publishing(this);
    }

    public long now() {
        return clock.instant().getEpochSecond();
    }
}
