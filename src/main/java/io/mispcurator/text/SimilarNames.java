package io.mispcurator.text;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Finds the names that somebody may have meant who wrote another one. */
public final class SimilarNames {

    private static final int MAX_LENGTH = 200;
    private static final int MAX_FOUND = 3;

    private SimilarNames() {}

    /** The likeliest first; none if the name itself is among them or none is near. */
    public static List<String> to(String name, Collection<String> candidates) {
        if (candidates.contains(name) || name.length() > MAX_LENGTH) {
            return List.of();
        }
        String plain = plain(name);
        int limit = plain.length() < 5 ? 1 : plain.length() < 16 ? 2 : 3;
        return candidates.stream()
                .filter(candidate -> Math.abs(candidate.length() - name.length()) <= limit + 2)
                .distinct()
                .filter(candidate -> distance(plain, plain(candidate)) <= limit)
                .sorted(Comparator.<String>comparingInt(candidate -> distance(plain, plain(candidate)))
                        .thenComparing(Comparator.naturalOrder()))
                .limit(MAX_FOUND)
                .toList();
    }

    /** Case, quotes and what joins words are what is mistaken most. */
    private static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[\"'\\s]", "").replace('_', '-');
    }

    /** How many letters must be added, removed, replaced or swapped with the next one. */
    static int distance(String one, String other) {
        int[] beforeLast = new int[other.length() + 1];
        int[] last = new int[other.length() + 1];
        for (int j = 0; j <= other.length(); j++) {
            last[j] = j;
        }
        for (int i = 1; i <= one.length(); i++) {
            int[] row = new int[other.length() + 1];
            row[0] = i;
            for (int j = 1; j <= other.length(); j++) {
                int change = one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1;
                row[j] = Math.min(Math.min(row[j - 1] + 1, last[j] + 1), last[j - 1] + change);
                if (i > 1
                        && j > 1
                        && one.charAt(i - 1) == other.charAt(j - 2)
                        && one.charAt(i - 2) == other.charAt(j - 1)) {
                    row[j] = Math.min(row[j], beforeLast[j - 2] + 1);
                }
            }
            beforeLast = last;
            last = row;
        }
        return last[other.length()];
    }
}
