package io.mispcurator.config;

import java.net.IDN;
import java.net.URI;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The one form of MISP's base URL: scheme and host in lower case, no default port, no slash at the end. A path is kept,
 * since MISP may be below one, but not the page of MISP's user interface that it ends in.
 */
final class MispUrl {

    private static final String EXAMPLE = "https://misp.example.org";

    private static final Pattern FORM =
            Pattern.compile("([A-Za-z][A-Za-z0-9+.-]*)://([^/?#]*)([^?#]*)(.*)", Pattern.DOTALL);
    private static final Pattern AUTHORITY = Pattern.compile("(\\[[0-9A-Fa-f:.]+]|[^:\\[\\]]+)(?::(\\d*))?");
    private static final Pattern HOST_NAME =
            Pattern.compile("[a-z0-9]([a-z0-9-]*[a-z0-9])?(\\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*\\.?");

    /** A page of MISP's user interface or a call of its API, below the base. */
    private static final Pattern PAGE = Pattern.compile("/(admin/)?(events|users|servers|attributes|objects|tags"
            + "|warninglists|organisations|taxonomies|galaxies|feeds|jobs|logs|dashboards|event_reports|auth_keys|news)"
            + "(/(index|view|add|edit|login|logout|terms|statistics|automation|export|restSearch|search|getVersion"
            + "|serverSettings|change_pw|checkValue|proposalEventIndex)([/:].*)?)?/*$");

    /** Where MISP's own pages are; no base path of a MISP has such a part. */
    private static final Pattern BELOW_BASE = Pattern.compile("/(events|users|servers|attributes|warninglists)(/|$)");

    private MispUrl() {}

    static String normalised(String value) {
        Matcher form = FORM.matcher(value);
        if (!form.matches()) {
            throw new BadValueException("must begin with https:// or http://, such as " + EXAMPLE);
        }
        String scheme = form.group(1).toLowerCase(Locale.ROOT);
        if (!scheme.equals("https") && !scheme.equals("http")) {
            throw new BadValueException("must begin with https:// or http://, such as " + EXAMPLE);
        }
        if (form.group(2).contains("@")) {
            throw new BadValueException("must not hold a user name or password: write only the address, such as "
                    + EXAMPLE + ", and the API key into misp.key or misp.key-file");
        }
        if (!form.group(4).isEmpty()) {
            throw new BadValueException(
                    "must end before the ? or #: write only the address of MISP, such as " + EXAMPLE);
        }
        return scheme + "://" + authority(scheme, form.group(2)) + path(form.group(3));
    }

    private static String authority(String scheme, String value) {
        Matcher form = AUTHORITY.matcher(value);
        if (!form.matches()) {
            throw new BadValueException("must have a host, and a port from 1 to 65535 if any, such as " + EXAMPLE);
        }
        int defaultPort = scheme.equals("https") ? 443 : 80;
        int port = form.group(2) == null || form.group(2).isEmpty() ? defaultPort : AddressParts.port(form.group(2));
        return host(form.group(1)) + (port == defaultPort ? "" : ":" + port);
    }

    private static String host(String value) {
        if (value.startsWith("[")) {
            if (!AddressParts.isIpv6(value)) {
                throw new BadValueException("must have an IPv6 address between its brackets");
            }
            return value.toLowerCase(Locale.ROOT);
        }
        if (value.contains("_")) {
            throw new BadValueException(
                    "has a host with an underscore, which no URL may have: give it another name, such as a network alias");
        }
        String ascii;
        try {
            ascii = IDN.toASCII(value).toLowerCase(Locale.ROOT);
        } catch (IllegalArgumentException notName) {
            throw new BadValueException("must have a host name after ://, such as " + EXAMPLE);
        }
        if (!HOST_NAME.matcher(ascii).matches() || URI.create("http://" + ascii).getHost() == null) {
            throw new BadValueException("must have a host name after ://, such as " + EXAMPLE);
        }
        return ascii;
    }

    private static String path(String value) {
        Matcher page = PAGE.matcher(value);
        String path = page.find() ? value.substring(0, page.start()) : value;
        Matcher below = BELOW_BASE.matcher(path);
        if (below.find()) {
            throw new BadValueException("must be the address of MISP and not that of one of its pages: leave out /"
                    + below.group(1) + " and what follows");
        }
        StringBuilder base = new StringBuilder();
        for (String segment : path.split("/")) {
            if (!segment.isEmpty()) {
                base.append('/').append(checked(segment));
            }
        }
        return base.toString();
    }

    private static String checked(String segment) {
        if (!segment.matches("[A-Za-z0-9._~-]+") || segment.matches("\\.{1,2}")) {
            throw new BadValueException(
                    "must have a path of letters, digits and . _ ~ - only, such as " + EXAMPLE + "/misp");
        }
        return segment;
    }
}
