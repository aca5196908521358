package io.mispcurator.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the addresses other than that of MISP. No message repeats one, since people write passwords into them. */
final class Addresses {

    private static final Pattern BLANK_OR_COMMA = Pattern.compile("[\\s,]");
    private static final Pattern SCHEME = Pattern.compile("([A-Za-z][A-Za-z0-9+.-]*)://(.*)", Pattern.DOTALL);
    private static final Pattern HOST_AND_PORT = Pattern.compile("(\\[[0-9A-Fa-f:.]+]|[A-Za-z0-9._-]+)(?::(.*))?");
    private static final Pattern BROKERS = Pattern.compile("\\((.*)\\)(\\?.*)?|([^?]*)(\\?.*)?");
    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9._-]+");

    private static final String PUBLISHER = "tcp://127.0.0.1:50000";

    private Addresses() {}

    /** The address of MISP's publisher: the one scheme that both it and JeroMQ speak, a host and a port. */
    static String publisher(String value) {
        if (BLANK_OR_COMMA.matcher(value).find()) {
            throw new BadValueException("must be one address, such as " + PUBLISHER);
        }
        Matcher form = SCHEME.matcher(value);
        if (!form.matches() || !form.group(1).equalsIgnoreCase("tcp")) {
            throw new BadValueException("must begin with tcp://, such as " + PUBLISHER);
        }
        String rest = form.group(2).replaceFirst("/+$", "");
        if (rest.contains("@")) {
            throw new BadValueException("must not hold a user name or password: set misp.zeromq.username and"
                    + " misp.zeromq.password or misp.zeromq.password-file");
        }
        if (rest.startsWith("*")) {
            throw new BadValueException("must name the host on which MISP's publisher listens, such as " + PUBLISHER
                    + "; * is only for the publisher itself");
        }
        Matcher parts = HOST_AND_PORT.matcher(rest);
        if (!parts.matches() || !isHost(parts.group(1))) {
            throw new BadValueException(
                    "must be tcp://, a host and a port, such as " + PUBLISHER + " or tcp://[::1]:50000");
        }
        if (parts.group(2) == null || parts.group(2).isEmpty()) {
            throw new BadValueException(
                    "must have a port: MISP's publisher listens on 50000 by default, as in " + PUBLISHER);
        }
        return "tcp://" + parts.group(1).toLowerCase(Locale.ROOT) + ":" + AddressParts.port(parts.group(2));
    }

    /** {@code vm://…} for the broker in this process, or one or more of a cluster, with Artemis' parameters as they are. */
    static String broker(String value) {
        if (value.matches("(?i)vm://\\w+")) {
            return value.toLowerCase(Locale.ROOT);
        }
        Matcher form = BROKERS.matcher(value);
        if (!form.matches()) {
            throw new BadValueException("must be " + Kind.BROKER_URL.description());
        }
        boolean grouped = form.group(1) != null;
        List<String> addresses = new ArrayList<>();
        for (String address : (grouped ? form.group(1) : form.group(3)).split(",", -1)) {
            addresses.add(brokerAddress(address));
        }
        String parameters = grouped ? form.group(2) : form.group(4);
        String all = String.join(",", addresses);
        return (grouped ? "(" + all + ")" : all) + (parameters == null ? "" : parameters);
    }

    private static String brokerAddress(String value) {
        int question = value.indexOf('?');
        String parameters = question < 0 ? "" : value.substring(question);
        Matcher form = SCHEME.matcher(question < 0 ? value : value.substring(0, question));
        if (!form.matches() || !form.group(1).equalsIgnoreCase("tcp")) {
            throw new BadValueException("must be " + Kind.BROKER_URL.description());
        }
        String rest = form.group(2).replaceFirst("/+$", "");
        if (rest.contains("@")) {
            throw new BadValueException("must not hold a user name or password: set inbox.username and inbox.password"
                    + " or inbox.password-file");
        }
        Matcher parts = HOST_AND_PORT.matcher(rest);
        if (!parts.matches() || !isHost(parts.group(1))) {
            throw new BadValueException("must have a host and a port, such as tcp://127.0.0.1:61616");
        }
        return "tcp://" + parts.group(1) + (parts.group(2) == null ? "" : ":" + AddressParts.port(parts.group(2)))
                + parameters;
    }

    private static boolean isHost(String host) {
        return !host.startsWith("[") || AddressParts.isIpv6(host);
    }

    /** A host to bind to, alone. */
    static String bindHost(String value) {
        if (!HOST.matcher(value).matches() && !AddressParts.isIpv6(value)) {
            throw new BadValueException("must be a host name or an IP address alone, such as 127.0.0.1, or 0.0.0.0 for"
                    + " all addresses of this machine; the port is management.port");
        }
        return value;
    }
}
