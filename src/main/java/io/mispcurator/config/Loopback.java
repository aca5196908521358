package io.mispcurator.config;

import java.util.regex.Pattern;

/** Whether a host is this machine, by its name or address alone; no name is resolved. */
public final class Loopback {

    private static final Pattern HOST =
            Pattern.compile("localhost|127(\\.\\d{1,3}){3}|::1|\\[::1]", Pattern.CASE_INSENSITIVE);

    private static final Pattern PORT = Pattern.compile(":\\d{1,5}$");

    private Loopback() {}

    /** @param host as in a setting or a URL; an IPv6 address with or without its brackets */
    public static boolean isHost(String host) {
        return HOST.matcher(host).matches();
    }

    /** @param header the value of an HTTP request's {@code Host}, with or without a port; IPv6 is in brackets there */
    public static boolean isHostHeader(String header) {
        String host = PORT.matcher(header).replaceFirst("");
        return (host.startsWith("[") || !host.contains(":")) && isHost(host);
    }
}
