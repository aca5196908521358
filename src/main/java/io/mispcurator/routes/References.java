package io.mispcurator.routes;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.Node;

/** All that the files of a folder say that must fit together. Filled by {@link RouteReader}. */
final class References {

    /**
     * An endpoint that a route is read from or sends to.
     *
     * @param options those that are beside the URI, by name
     */
    record Endpoint(String uri, boolean from, Map<String, Node> options, Place place) {

        String scheme() {
            int colon = uri.indexOf(':');
            return colon < 0 ? uri : uri.substring(0, colon);
        }

        /** What is behind the scheme, without options. */
        String path() {
            int colon = uri.indexOf(':');
            return uri.substring(colon + 1).replaceFirst("^/{0,2}", "").replaceFirst("\\?.*", "");
        }

        boolean isDynamic() {
            return uri.contains("${");
        }
    }

    /** A bean by its name in the registry or by its class, and what is called of it. */
    record Bean(
            @Nullable String ref,
            @Nullable String type,
            @Nullable String method,
            Place place) {}

    record Expression(String text, boolean predicate, Place place) {}

    record Name(String name, Place place) {}

    /** Whether some routes are in another language than YAML: what is missing here may be there. */
    boolean isForeign;

    /** Whether there are routes of which not even the endpoints are known. */
    boolean isIncomplete;

    final List<Endpoint> endpoints = new ArrayList<>();
    final List<Bean> beans = new ArrayList<>();
    final List<Expression> expressions = new ArrayList<>();
    final List<Name> placeholders = new ArrayList<>();
    final List<Name> classes = new ArrayList<>();
    final List<Name> routeIds = new ArrayList<>();
    final List<Name> usedConfigurations = new ArrayList<>();
    final List<String> configurations = new ArrayList<>();

    /** Beans that the files define themselves, with their classes. */
    final Map<String, String> ownBeans = new HashMap<>();

    /** The parameters of the kamelets, which their own templates may name as placeholders. */
    final Map<String, Set<String>> templateParameters = new HashMap<>();
}
