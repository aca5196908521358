package io.mispcurator.misp;

/**
 * A server that MISP pulls from or pushes to.
 *
 * @param id its number on this instance
 * @param organisation whose server it is
 */
public record SyncServer(String id, String name, String url, Organisation organisation) {}
