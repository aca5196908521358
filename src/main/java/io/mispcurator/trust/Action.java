package io.mispcurator.trust;

import java.util.List;

/** One request that changes an event in MISP. */
public sealed interface Action {

    /** The word for it in routes, logs, metrics and the audit. */
    String name();

    /** Attach these tags, all in one request. */
    record Tag(List<String> tags, boolean local) implements Action {
        public Tag {
            tags = List.copyOf(tags);
        }

        @Override
        public String name() {
            return "tag";
        }
    }

    /**
     * Take one tag away: MISP takes no list here (500). Taking a global one unpublishes the event.
     *
     * @param reference how MISP is told which tag is meant
     */
    record Untag(String tag, boolean local, String reference) implements Action {
        public Untag(String tag, boolean local) {
            this(tag, local, tag);
        }

        @Override
        public String name() {
            return "untag";
        }
    }

    /** Publish, without an e-mail to anyone. */
    record Publish() implements Action {
        @Override
        public String name() {
            return "publish";
        }
    }
}
