package io.mispcurator.contract;

import io.mispcurator.misp.Event;
import io.mispcurator.misp.EventIndexRequest;
import io.mispcurator.misp.EventPage;
import io.mispcurator.misp.MispException;
import io.mispcurator.misp.Publication;
import io.mispcurator.misp.Tag;
import io.mispcurator.misp.TagRemoved;
import io.mispcurator.misp.TagRequest;
import io.mispcurator.misp.TagsAttached;
import io.mispcurator.misp.User;
import io.mispcurator.misp.WarninglistHits;
import io.mispcurator.rest.MispComponent;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.component.kamelet.KameletComponent;
import org.apache.camel.impl.DefaultCamelContext;

/** The program's own calls of MISP: its kamelets, in a Camel of their own. Close it after use. */
final class ProgramCalls implements AutoCloseable {

    private final DefaultCamelContext camel = new DefaultCamelContext();

    ProgramCalls(Caller caller) {
        MispComponent misp = new MispComponent();
        misp.setUrl(caller.url());
        misp.setKey(caller.key());
        camel.addComponent("misp", misp);
        KameletComponent kamelets = new KameletComponent();
        kamelets.setLocation("file:" + Path.of("routes/kamelets").toAbsolutePath());
        kamelets.setNoErrorHandler(true);
        camel.addComponent("kamelet", kamelets);
        camel.start();
    }

    Event view(String event) {
        return (Event) call("kamelet:misp-event-view-action", event, "");
    }

    Map<String, Set<String>> lists(Object values) {
        return ((WarninglistHits) call("kamelet:misp-warninglist-check-action", "", values)).lists();
    }

    /** A tag whose name is a pattern to MISP goes by its number, as in the routes. */
    TagsAttached attach(String event, boolean local, String... tags) {
        List<String> references = Stream.of(tags)
                .map(tag -> TagRequest.isPattern(tag) ? make(tag).id() : tag)
                .toList();
        return (TagsAttached) call("kamelet:misp-tag-action?local=" + local, event, references);
    }

    Tag make(String tag) {
        return (Tag) call("kamelet:misp-tag-add-action", "", tag);
    }

    User user() {
        return (User) call("kamelet:misp-user-action", "", "");
    }

    String setting(String name) {
        return (String) call("kamelet:misp-setting-action", "", name);
    }

    @SuppressWarnings("unchecked")
    List<Tag> tags(boolean exactly, String... names) {
        return (List<Tag>) call("kamelet:misp-tag-search-action?exact=" + (exactly ? 1 : 0), "", List.of(names));
    }

    TagRemoved remove(String event, String tag) {
        return (TagRemoved) call("kamelet:misp-untag-action", event, tag);
    }

    Publication publish(String event) {
        return (Publication) call("kamelet:misp-publish-action", event, "");
    }

    EventPage index(EventIndexRequest request) {
        return (EventPage) call("kamelet:misp-event-index-action", "", request);
    }

    @SuppressWarnings("unchecked")
    List<io.mispcurator.misp.Warninglist> warninglists() {
        return (List<io.mispcurator.misp.Warninglist>) call("kamelet:misp-warninglist-index-action", "", "");
    }

    @SuppressWarnings("unchecked")
    List<String> entries(String warninglistId) {
        return (List<String>) call("kamelet:misp-warninglist-view-action", "", warninglistId);
    }

    @SuppressWarnings("unchecked")
    Map<String, String> organisations() {
        return (Map<String, String>) call("kamelet:misp-organisation-index-action", "", "");
    }

    private Object call(String kamelet, String event, Object body) {
        Exchange exchange = camel.createProducerTemplate().request(kamelet, sent -> {
            sent.getMessage().setHeader("mispEvent", event);
            sent.getMessage().setBody(body);
        });
        for (Class<? extends RuntimeException> kind : List.of(MispException.class, IllegalArgumentException.class)) {
            if (exchange.getException(kind) != null) {
                throw exchange.getException(kind);
            }
        }
        if (exchange.getException() != null) {
            throw new AssertionError(exchange.getException());
        }
        return exchange.getMessage().getBody();
    }

    @Override
    public void close() {
        camel.stop();
    }
}
