package io.mispcurator.misp;

/** What to do about an answer that is not the expected one, by its status and by what it or a proxy's page says. */
final class AnswerRemedy {

    private static final String MISP_LOG = "app/tmp/logs/error.log";

    private AnswerRemedy() {}

    /**
     * @param said MISP's message, or what the page says that came instead; may be empty
     * @param byMisp whether it is JSON: of what MISP answers with 200 and 404 the call itself is the matter
     */
    static String of(int status, String said, boolean byMisp) {
        return byMisp && (status == 200 || status == 404) ? "" : of(status, said);
    }

    private static String of(int status, String said) {
        return switch (status) {
            case 200 -> ofSuccess(said);
            case 301, 302, 303, 307, 308 -> ofRedirect(said);
            case 400 ->
                said.contains("HTTPS port") || said.contains("SSL-enabled")
                        ? "this port expects https: set misp.url to https://"
                        : "";
            case 401, 407 ->
                "a proxy in front of MISP asks for credentials of its own: set misp.proxy-username and"
                        + " misp.proxy-password, with misp.key-header=X-MISP-AUTH, or let this machine pass";
            case 404 ->
                "look, in this order: is misp.url MISP's own address (MISP.baseurl) with its path and nothing behind;"
                        + " is rewriting of URLs on in MISP's web server";
            case 408, 504 ->
                "MISP's PHP answers too slowly: look, in this order: is its database overloaded or locked; do its PHP"
                        + " workers all hang; is the proxy's timeout shorter than misp.response-timeout";
            case 429 -> "MISP or a proxy limits the requests: raise that limit, or lower misp.concurrency";
            case 500 ->
                "look, in this order: what MISP's " + MISP_LOG + " says; whether its database and its Redis run;"
                        + " whether its disk is full";
            case 502, 503 ->
                "the web server answers, but MISP behind it does not: look, in this order: does PHP (php-fpm, the"
                        + " container misp-core) run; is MISP being updated; is it overloaded";
            default -> "";
        };
    }

    /** A success that is none of MISP's. */
    static String ofSuccess(String said) {
        if (said.contains("Warning: ") || said.contains("Notice: ") || said.contains("Deprecated: ")) {
            return "PHP writes its errors in front of MISP's answers: set debug to 0 in MISP, and display_errors to Off"
                    + " in PHP";
        }
        return "what answers there is no MISP: look, in this order: is misp.url MISP's own address; does a proxy or a"
                + " login page stand before it";
    }

    private static String ofRedirect(String said) {
        if (said.endsWith("/users/login")) {
            return "MISP wants a login: look, in this order: is MISP.live on (if not, it answers site admins only); does"
                    + " a proxy take the key's header away";
        }
        return said.isEmpty() || said.contains("to https://")
                ? "set misp.url to where it leads if that is MISP's own address; if it is a login page (single sign-on), let this machine"
                        + " pass it"
                : "set misp.url to the address at which MISP itself answers";
    }

    /** MISP looks at a key before it looks at anything else, and says of most faults of a key only that it failed. */
    static String ofKey(String said) {
        if (said.contains("account has been disabled")) {
            return "enable the user of the key in MISP (Administration > List Users)";
        }
        if (said.startsWith("Auth key is expired")) {
            return "make a new key for its user (Administration > List Auth Keys), and set misp.key or misp.key-file to"
                    + " it";
        }
        if (said.contains("IP address") || said.startsWith("It is not possible to use this Auth key")) {
            return "add this machine's address, as MISP sees it, to the key's allowed IPs (Administration > List Auth"
                    + " Keys)";
        }
        return "look, in this order: was the key copied whole; was it deleted, or has it expired (MISP says the same of"
                + " both); may its user's role use the API (perm_auth); does a proxy take the Authorization header"
                + " away; then make a new key (Administration > List Auth Keys) and set misp.key or misp.key-file to it";
    }

    /** A refusal that MISP did not write. */
    static String ofForeignRefusal() {
        return "MISP did not say that: a proxy, a firewall for web applications or the web server's own rules refuse"
                + " this machine";
    }
}
