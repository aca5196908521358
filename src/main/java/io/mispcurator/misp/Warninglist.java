package io.mispcurator.misp;

/**
 * A warninglist, without its entries.
 *
 * @param id its number on this instance
 * @param name without the blanks around it that MISP's forms let through
 * @param type how its entries are compared: {@code string}, {@code substring}, {@code hostname}, {@code cidr}, {@code regex}
 * @param enabled whether MISP compares anything with it
 * @param entries how many it has, blank ones included
 */
public record Warninglist(String id, String name, String type, boolean enabled, long entries) {}
