package io.mispcurator.misp;

/**
 * An organisation that a MISP knows, its own or one of other instances.
 *
 * @param id its number on this instance
 * @param uuid as MISP writes it; an organisation without one can be on no list
 * @param name for people
 */
public record KnownOrganisation(String id, String uuid, String name) {}
