package io.mispcurator.app;

import io.mispcurator.misp.EventCreatorsAnswer;
import io.mispcurator.misp.EventIndexAnswer;
import io.mispcurator.misp.EventIndexRequest;
import io.mispcurator.misp.KnownOrganisation;
import io.mispcurator.misp.OrganisationIndexAnswer;
import io.mispcurator.misp.Warninglist;
import io.mispcurator.misp.WarninglistContent;
import io.mispcurator.misp.WarninglistContentAnswer;
import io.mispcurator.misp.WarninglistIndexAnswer;
import io.mispcurator.rest.MispAnswer;
import io.mispcurator.trustlists.TrustQuestions;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.camel.CamelContext;

/** Asks MISP about the lists of trust; makes no request that changes anything. Thread-safe. */
public final class TrustCalls implements TrustQuestions {

    private static final String EVENTS = "misp:post:events/index";

    private final MispCaller misp;

    /** @param context one that has the component {@code misp} and runs by the time of the first question */
    TrustCalls(Supplier<CamelContext> context) {
        this.misp = new MispCaller(context);
    }

    @Override
    public List<Warninglist> warninglists() {
        MispAnswer answer = misp.ask("misp:get:warninglists/index");
        return WarninglistIndexAnswer.read(answer.status(), answer.retryAfter(), answer.content());
    }

    @Override
    public WarninglistContent warninglist(String id) {
        MispAnswer answer = misp.ask("misp:get:warninglists/view/{id:number}", Map.of("id", id), "");
        return WarninglistContentAnswer.read(answer.status(), answer.retryAfter(), answer.content());
    }

    @Override
    public List<KnownOrganisation> organisations() {
        MispAnswer answer = misp.ask("misp:get:organisations/index/scope:all");
        return OrganisationIndexAnswer.organisations(answer.status(), answer.retryAfter(), answer.content());
    }

    @Override
    public EventCreatorsAnswer.Page creators(EventIndexRequest request) {
        MispAnswer answer = misp.ask(EVENTS, Map.of(), request.toString());
        return EventCreatorsAnswer.read(answer.status(), answer.retryAfter(), answer.content());
    }

    @Override
    public long count(EventIndexRequest request) {
        MispAnswer answer = misp.ask(EVENTS, Map.of(), request.limit(1).toString());
        return EventIndexAnswer.read(answer.status(), answer.retryAfter(), answer.resultCount(), answer.content())
                .total();
    }
}
