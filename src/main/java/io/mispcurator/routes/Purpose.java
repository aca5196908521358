package io.mispcurator.routes;

import java.util.Set;

/** What a route is for, by the endpoint that it is from. */
public final class Purpose {

    private static final Set<String> INSIDE =
            Set.of("direct", "seda", "timer", "scheduler", "quartz", "cron", "jms", "log", "mock");

    private static final String INBOX = "jms:inbox";

    private Purpose() {}

    /** Whether what it takes comes from elsewhere, such as MISP's publisher. */
    public static boolean receives(String uri) {
        String plain = plain(uri);
        return !INSIDE.contains(plain.replaceFirst(":.*", "")) && !plain.matches("kamelet:(source|sink)\\b.*");
    }

    /** Whether it takes events from the inbox. */
    public static boolean curates(String uri) {
        return plain(uri).equals(INBOX);
    }

    private static String plain(String uri) {
        return uri.replaceFirst("\\?.*", "").replaceFirst(":/{0,2}", ":");
    }
}
