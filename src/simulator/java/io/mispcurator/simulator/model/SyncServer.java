package io.mispcurator.simulator.model;

/** An instance that this one pulls from, and whose organisation runs it. */
public record SyncServer(long id, String name, String url, StoredOrganisation remote) {}
