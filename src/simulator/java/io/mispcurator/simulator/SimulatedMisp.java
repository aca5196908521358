package io.mispcurator.simulator;

import io.mispcurator.simulator.control.ControlHandler;
import io.mispcurator.simulator.faults.Exchange;
import io.mispcurator.simulator.faults.ExchangeLog;
import io.mispcurator.simulator.faults.FaultRules;
import io.mispcurator.simulator.http.HttpFront;
import io.mispcurator.simulator.http.ProxyFront;
import io.mispcurator.simulator.instance.BackgroundJobs;
import io.mispcurator.simulator.instance.Deletion;
import io.mispcurator.simulator.instance.Instance;
import io.mispcurator.simulator.instance.Synchronisation;
import io.mispcurator.simulator.model.Actor;
import io.mispcurator.simulator.model.EventState;
import io.mispcurator.simulator.model.Organisation;
import io.mispcurator.simulator.model.PulledEvent;
import io.mispcurator.simulator.model.Role;
import io.mispcurator.simulator.model.StoredEvent;
import io.mispcurator.simulator.model.StoredTag;
import io.mispcurator.simulator.model.StoredWarninglist;
import io.mispcurator.simulator.model.SyncServer;
import io.mispcurator.simulator.model.Warninglists;
import io.mispcurator.simulator.rest.MispHandler;
import io.mispcurator.simulator.rest.Router;
import io.mispcurator.simulator.rest.Sessions;
import io.mispcurator.simulator.rest.WarninglistEditing;
import io.mispcurator.simulator.rest.WarninglistEditing.Draft;
import io.mispcurator.simulator.zeromq.ZeromqPublisher;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Objects;

/**
 * A MISP to try and to test against: it answers REST as MISP 2.5.1 was recorded to, says over ZeroMQ what MISP
 * says and in its order, and has faults to order. Nothing is kept on disk. Safe for use by threads.
 */
public final class SimulatedMisp implements AutoCloseable {
    private final Instance misp;
    private final Synchronisation synchronisation;
    private final WarninglistEditing warninglists;
    private final FaultRules faults = new FaultRules();
    private final ExchangeLog exchanges = new ExchangeLog();
    private final Sessions sessions;
    private final BackgroundJobs jobs;
    private final ZeromqPublisher publisher;
    private final MispHandler handler;
    private final ProxyFront proxy;
    private final HttpFront http;

    private SimulatedMisp(SimulatorOptions options) {
        publisher = new ZeromqPublisher(options.publisher());
        misp = new Instance(options.clock(), publisher::send);
        sessions = new Sessions(options.clock(), misp.settings);
        synchronisation = new Synchronisation(misp);
        warninglists = new WarninglistEditing(misp);
        jobs = new BackgroundJobs(options.backgroundJobs());
        handler = new MispHandler(
                new Router(misp, jobs, synchronisation, sessions, publisher), faults, exchanges, options.latency());
        proxy = new ProxyFront(handler);
        http = new HttpFront(options.host(), options.httpPort(), proxy, new ControlHandler(new Control(this)::answer));
    }

    /** Binds both ports; throws {@link IllegalStateException} that names the port if one is in use. */
    public static SimulatedMisp start(SimulatorOptions options) {
        SimulatedMisp simulated = new SimulatedMisp(options);
        try {
            simulated.publisher.start();
            simulated.http.start();
            return simulated;
        } catch (RuntimeException e) {
            simulated.close();
            throw e;
        }
    }

    public URI url() {
        return http.url();
    }

    /** A site admin's key of 40 characters. */
    public String key() {
        return misp.users.adminKey();
    }

    public String zeromqAddress() {
        return publisher.address();
    }

    /** A new user of our own organisation, and its key. */
    public String addUser(Role role) {
        synchronized (misp) {
            return misp.users.add(role, misp.organisations.host());
        }
    }

    /** A new user of another organisation, and its key. */
    public String addUser(Role role, Organisation organisation) {
        synchronized (misp) {
            return misp.users.add(role, misp.organisations.capture(organisation));
        }
    }

    /** A key of the site admin that is flagged read-only. */
    public String addReadOnlyKey() {
        synchronized (misp) {
            return misp.users.addReadOnlyKey();
        }
    }

    /** Makes an organisation known before its first event arrives. */
    public void addOrganisation(Organisation organisation) {
        synchronized (misp) {
            misp.organisations.capture(organisation);
        }
    }

    /** Makes a tag known, as a taxonomy does, so that attaching it takes no permission to make tags. */
    public void addTag(String name) {
        synchronized (misp) {
            if (misp.tags.named(name) == null) {
                misp.tagging.create(admin(), name);
            }
        }
    }

    /** Makes a tag that is not exportable: MISP shows it on no event that has it, but finds and removes it. */
    public void addHiddenTag(String name) {
        synchronized (misp) {
            misp.tagging.create(admin(), name, false);
        }
    }

    /** Deletes a tag, which takes it off every event; an event stays published. */
    public void deleteTag(String name) {
        synchronized (misp) {
            StoredTag tag = misp.tags.named(name);
            if (tag == null) {
                throw new NoSuchElementException("No tag " + name);
            }
            misp.tagging.delete(tag);
        }
    }

    /** Adds an enabled list of type string. */
    public void addWarninglist(String name, List<String> values) {
        addWarninglist(name, "string", values);
    }

    /** Adds an enabled list of type {@code string}, {@code substring}, {@code hostname}, {@code regex} or {@code cidr}. */
    public void addWarninglist(String name, String type, List<String> values) {
        synchronized (misp) {
            warninglists.add(
                    admin(), new Draft(name, type, "added by the simulator", "known", entries(values)), true, false);
        }
    }

    /** Adds an enabled list as those that come with MISP, which nobody may edit. */
    public void addBuiltInWarninglist(String name, List<String> values) {
        synchronized (misp) {
            Draft draft = new Draft(name, "string", "comes with MISP", "false_positive", entries(values));
            warninglists.add(admin(), draft, true, true);
        }
    }

    /** Replaces the values of a list, as an edit in MISP does. */
    public void editWarninglist(String name, List<String> values) {
        synchronized (misp) {
            warninglists.edit(admin(), warninglist(name), entries(values));
        }
    }

    public void enableWarninglist(String name, boolean enabled) {
        synchronized (misp) {
            warninglists.enable(admin(), warninglist(name), enabled);
        }
    }

    /** MISP says nothing of this over ZeroMQ. */
    public void deleteWarninglist(String name) {
        synchronized (misp) {
            warninglists.delete(admin(), warninglist(name));
        }
    }

    private StoredWarninglist warninglist(String name) {
        StoredWarninglist list = misp.warninglists.named(name);
        if (list == null) {
            throw new NoSuchElementException("No warninglist " + name);
        }
        return list;
    }

    private static List<Warninglists.NewEntry> entries(List<String> values) {
        return values.stream()
                .map(value -> new Warninglists.NewEntry(value, null))
                .toList();
    }

    /** A full pull finds this event on a connected server: it is added or edited if it is newer. Returns its uuid. */
    public String pull(PulledEvent event) {
        synchronized (misp) {
            synchronisation.pull(List.of(event), Synchronisation.FIRST_SERVER);
        }
        return event.uuid();
    }

    /** The same from the server of that number. */
    public String pullFrom(long server, PulledEvent event) {
        synchronized (misp) {
            synchronisation.pull(List.of(event), server);
        }
        return event.uuid();
    }

    /** One full pull that finds all of these. */
    public void pullAll(List<PulledEvent> events) {
        synchronized (misp) {
            synchronisation.pull(events, Synchronisation.FIRST_SERVER);
        }
    }

    /** A pull of this one event by its id on the remote server, which is then what the last frame names it by. */
    public void pullByNumber(PulledEvent event, long remoteId) {
        synchronized (misp) {
            synchronisation.pullByNumber(event, remoteId);
        }
    }

    /** A partner pushes this event to us: no {@code *_from_connected_server} frame is sent. */
    public void push(PulledEvent event) {
        synchronized (misp) {
            synchronisation.push(event);
        }
    }

    /** Deletes an event, which blocks its uuid for later pulls. */
    public void delete(String uuid) {
        synchronized (misp) {
            new Deletion(misp).delete(admin(), stored(uuid));
        }
    }

    /** Unpublishes an event as {@code /events/unpublish} does. */
    public void unpublish(String uuid) {
        synchronized (misp) {
            misp.publishing.unpublish(admin(), stored(uuid));
        }
    }

    private Actor admin() {
        return new Actor(misp.users.admin(), true);
    }

    /** Sends any frame, as it is. */
    public void publishFrame(String frame) {
        misp.messages.raw(frame);
    }

    public EventState event(String uuid) {
        synchronized (misp) {
            return EventState.of(stored(uuid));
        }
    }

    private StoredEvent stored(String uuid) {
        StoredEvent event = misp.events.find(uuid);
        if (event == null) {
            throw new NoSuchElementException("No event " + uuid);
        }
        return event;
    }

    /** In order of arrival. */
    public List<String> eventUuids() {
        synchronized (misp) {
            List<String> uuids = new ArrayList<>();
            misp.events.all().forEach(event -> uuids.add(event.uuid()));
            return uuids;
        }
    }

    /** Leaves a gap before the next event's local id. */
    public void startEventIdsAt(long first) {
        synchronized (misp) {
            misp.events.startIdsAt(first);
        }
    }

    /** The latest requests, in order of completion. */
    public List<Exchange> exchanges() {
        return exchanges.all();
    }

    public void clearExchanges() {
        exchanges.clear();
    }

    /** How many exchanges are kept, 10,000 unless told; 0 keeps none. */
    public void keepExchanges(int limit) {
        exchanges.keep(limit);
    }

    public FaultRules faults() {
        return faults;
    }

    public void setLatency(Duration latency) {
        handler.setLatency(latency);
    }

    /** PHP's sessions, and what it costs to do without. */
    public Sessions sessions() {
        return sessions;
    }

    /** Ends a user with all its keys; its sessions are left over. */
    public void removeUser(String key) {
        synchronized (misp) {
            misp.users.remove(Long.toString(
                    Objects.requireNonNull(misp.users.withKey(key)).id()));
        }
    }

    /** Ends a key; its sessions are left over. */
    public void removeKey(String key) {
        synchronized (misp) {
            misp.users.removeKey(Long.toString(misp.users.idOf(key)));
        }
    }

    /** From now on a reverse proxy in front of MISP asks for these, and refuses what comes without. */
    public void requireProxyPassword(String username, String password) {
        proxy.require(username, password);
    }

    /** Switches audit, tag and attribute frames on or off. */
    public void setNoise(boolean on) {
        misp.messages.setNoise(on);
    }

    /** Changes a setting of MISP's, such as {@code MISP.live}; what a running publisher does stays as it is. */
    public void set(String setting, Object value) {
        misp.settings.set(setting, value);
    }

    /** A taxonomy with these tags, none of which is made by that. */
    public void addTaxonomy(String namespace, List<String> tags) {
        addTaxonomy(namespace, true, tags);
    }

    public void addTaxonomy(String namespace, boolean enabled, List<String> tags) {
        synchronized (misp) {
            misp.taxonomies.put(namespace, enabled, tags);
        }
    }

    /** A server that this MISP pulls from, and the organisation that runs it. */
    public void addServer(String name, String url, Organisation organisation) {
        synchronized (misp) {
            misp.servers.add(
                    new SyncServer(misp.servers.size() + 1L, name, url, misp.organisations.capture(organisation)));
        }
    }

    /** Keeps background jobs queued until {@link #releaseJobs()}. */
    public void holdJobs() {
        jobs.hold();
    }

    public void releaseJobs() {
        jobs.release();
    }

    /** Takes the publisher down: messages wait until it is started again. */
    public void stopPublisher() {
        publisher.stop();
    }

    /** Binds the publisher on its port again; it sends from a second later on. */
    public void startPublisher() {
        publisher.start();
    }

    /** Refuses connections until {@link #startHttp()}, and cuts those that are open. */
    public void stopHttp() {
        http.stop();
    }

    public void startHttp() {
        http.start();
    }

    public void pauseHttp(Duration duration) {
        http.pause(duration);
    }

    public boolean hasWarninglist(String name) {
        synchronized (misp) {
            return misp.warninglists.named(name) != null;
        }
    }

    /** What waits for the publisher is lost, as when MISP's Redis is emptied. */
    public void loseWaitingFrames() {
        publisher.loseWaiting();
    }

    /** How much is still to be sent over ZeroMQ. */
    public int waitingFrames() {
        return publisher.waiting();
    }

    /** Returns once somebody is subscribed to {@code misp_json_event}; throws when nobody is within the limit. */
    public void awaitSubscriber(Duration limit) {
        publisher.subscriptions().await("misp_json_event", limit);
    }

    /** Whether somebody is subscribed to a topic. */
    boolean isWanted(String topic) {
        return publisher.subscriptions().wants(topic);
    }

    @Override
    public void close() {
        faults.clear();
        http.close();
        jobs.close();
        publisher.close();
    }
}
