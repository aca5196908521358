package io.mispcurator.simulator;

/** On whose behalf something is done: in a request, or in a background process that pulls. */
record Actor(User user, boolean inRequest) {}
