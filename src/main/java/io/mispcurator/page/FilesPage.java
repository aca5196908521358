package io.mispcurator.page;

import io.mispcurator.management.OpenPage;
import io.mispcurator.management.Page;
import io.mispcurator.management.Request;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;

/**
 * {@code /page/…}: the page's own scripts and style, and the library that it uses. There is nothing at any other name, and
 * nothing in them that is not in the release. Read when it is first asked for.
 */
public final class FilesPage implements Page, OpenPage {

    public static final String PATH = "/page";

    private static final String LIT = PATH + "/lit/";

    private static final Map<String, String> TYPES =
            Map.of("js", "text/javascript; charset=utf-8", "css", "text/css; charset=utf-8", "svg", "image/svg+xml");

    private static final String[] OWN = {
        "page.css",
        "icon.svg",
        "page.js",
        "log-in.js",
        "ask.js",
        "words.js",
        "plots.js",
        "overview.js",
        "decisions.js",
        "dead-letters.js",
        "searches.js",
        "trust.js"
    };

    private static final String[] LIBRARY = {
        "lit-html.js", "directive.js", "directive-helpers.js", "directives/repeat.js", "directives/live.js"
    };

    private final Map<String, String> resources = new LinkedHashMap<>();
    private final Map<String, PageFile> read = new ConcurrentHashMap<>();

    public FilesPage() {
        for (String name : OWN) {
            resources.put(PATH + "/" + name, "/page/" + name);
        }
        for (String name : LIBRARY) {
            resources.put(LIT + name, name);
        }
    }

    private static String library() {
        String properties = "/META-INF/maven/org.webjars.npm/lit-html/pom.properties";
        try (InputStream in = FilesPage.class.getResourceAsStream(properties)) {
            Properties read = new Properties();
            read.load(in);
            return "/META-INF/resources/webjars/lit-html/" + read.getProperty("version") + "/";
        } catch (IOException | NullPointerException e) {
            throw new IllegalStateException("lit-html is not on the class path", e);
        }
    }

    @Override
    public boolean isOpen(String method, String path) {
        return resources.containsKey(path);
    }

    @Override
    public void answer(Request request) throws Exception {
        String path = request.path();
        String resource = resources.get(path);
        if (resource == null) {
            request.notFound();
        } else if (request.isReadingOf(path)) {
            String type = TYPES.get(path.substring(path.lastIndexOf('.') + 1));
            PageFile file = read.computeIfAbsent(
                    path, name -> PageFile.read(path.startsWith(LIT) ? library() + resource : resource, type));
            request.with("ETag", file.etag()).with("Cache-Control", "no-cache");
            if (file.etag().equals(request.header("If-None-Match"))) {
                request.empty(304);
            } else {
                request.bytes(200, file.type(), file.content());
            }
        }
    }
}
