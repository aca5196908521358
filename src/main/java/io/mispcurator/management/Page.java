package io.mispcurator.management;

/** What is served at a path. Called by many threads. */
@FunctionalInterface
public interface Page {

    /** Answers exactly once; a failure before that becomes a 500, and one in the midst of it breaks the answer off. */
    void answer(Request request) throws Exception;
}
