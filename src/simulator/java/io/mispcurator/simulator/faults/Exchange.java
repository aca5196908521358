package io.mispcurator.simulator.faults;

/**
 * One request and how it ended; status 0 means that it got no answer. Both times are microseconds since 1970: when it had
 * come in, and when its answer was ready to be sent.
 */
public record Exchange(String method, String path, String body, int status, long began, long ended) {}
