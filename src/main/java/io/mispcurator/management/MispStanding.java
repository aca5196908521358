package io.mispcurator.management;

/**
 * How MISP stands to us.
 *
 * @param reachable whether it answers and accepts our key
 * @param version as it said itself; empty until it has
 * @param words how it stands, for the operator
 */
public record MispStanding(boolean reachable, String version, String words) {}
