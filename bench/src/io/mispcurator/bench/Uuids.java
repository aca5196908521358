package io.mispcurator.bench;

import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Finds what a request names. */
final class Uuids {

    private static final Pattern UUID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private Uuids() {}

    static Set<String> in(String text) {
        return UUID.matcher(text).results().map(MatchResult::group).collect(Collectors.toSet());
    }
}
