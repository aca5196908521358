package io.mispcurator.simulator;

/** One request and how it ended; status 0 means that it got no answer. */
public record Exchange(String method, String path, String body, int status) {}
