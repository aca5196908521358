package io.mispcurator.trustlists;

import io.mispcurator.misp.EventCreatorsAnswer;
import io.mispcurator.misp.EventIndexRequest;
import io.mispcurator.misp.KnownOrganisation;
import io.mispcurator.misp.Warninglist;
import io.mispcurator.misp.WarninglistContent;
import java.util.List;

/**
 * What is asked of MISP about lists of trust; nothing is changed. Every question fails with a
 * {@link io.mispcurator.misp.MispException}, or with an {@link java.io.UncheckedIOException} if there is no connection.
 */
public interface TrustQuestions {

    List<Warninglist> warninglists();

    /** @param id the list's number */
    WarninglistContent warninglist(String id);

    /** All that MISP knows, those of other instances included. */
    List<KnownOrganisation> organisations();

    /** A page of short rows. */
    EventCreatorsAnswer.Page creators(EventIndexRequest request);

    /** How many events there are, on all pages. */
    long count(EventIndexRequest request);
}
