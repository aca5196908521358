package io.mispcurator.app;

import java.nio.file.Path;
import java.util.stream.Stream;

/** The languages in which routes can be written; all but YAML need a loader in {@code ext/}. */
enum RouteLanguage {
    YAML("yaml", ".camel.yaml", "camel-yaml-dsl"),
    XML("xml", ".camel.xml", "camel-xml-io-dsl"),
    JAVA("java", ".java", "camel-java-joor-dsl");

    private static final String LOADERS = "META-INF/services/org/apache/camel/routes-loader/";

    private final String name;
    private final String ending;
    private final String loader;

    RouteLanguage(String name, String ending, String loader) {
        this.name = name;
        this.ending = ending;
        this.loader = loader;
    }

    /** What the name of such a file ends with. */
    String ending() {
        return ending;
    }

    /** Whether its loader is on the class path. */
    boolean isRead() {
        return RouteLanguage.class.getClassLoader().getResource(LOADERS + name) != null;
    }

    /** What is to be done that a file is read which is not. */
    static String remedy(Path file) {
        String called = file.getFileName().toString();
        if (called.endsWith(".kamelet.yaml")) {
            return "kamelets belong into routes/kamelets";
        }
        String plain = called.endsWith(".yml") ? called.replace(".yml", ".yaml") : called;
        return Stream.of(values())
                .filter(language -> plain.endsWith("." + language.name))
                .findFirst()
                .map(language -> language.isRead()
                        ? "name it " + plain.replaceFirst("(\\.camel)?\\." + language.name + "$", "") + language.ending
                        : "put " + language.loader + " and what it needs into ext/ (docs/extend.md)")
                .orElse("routes are written in YAML, XML or Java (docs/extend.md)");
    }
}
