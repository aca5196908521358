package io.mispcurator.config;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** The parts that addresses of all kinds have. */
final class AddressParts {

    private static final int MAX_PORT = 65_535;

    private AddressParts() {}

    static int port(String digits) {
        int port = digits.matches("\\d{1,6}") ? Integer.parseInt(digits) : 0;
        if (port < 1 || port > MAX_PORT) {
            throw new BadValueException("must have a port from 1 to " + MAX_PORT);
        }
        return port;
    }

    /** Whether it is an IPv6 address, with or without the brackets that it has in a URL; no name is looked up. */
    static boolean isIpv6(String host) {
        if (host.startsWith("[") != host.endsWith("]") || !host.contains(":")) {
            return false;
        }
        try {
            InetAddress.getByName(host);
            return true;
        } catch (UnknownHostException notAddress) {
            return false;
        }
    }
}
