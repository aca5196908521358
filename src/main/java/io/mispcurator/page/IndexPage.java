package io.mispcurator.page;

import io.mispcurator.management.CuratorStatus;
import io.mispcurator.management.OpenPage;
import io.mispcurator.management.Page;
import io.mispcurator.management.Request;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * {@code /}: the page. Whether the curator is well is in it as text, for browsers without scripts; all else its scripts ask
 * for. Who is not let in gets a form for the token instead.
 */
public final class IndexPage implements Page, OpenPage {

    public static final String PATH = "/";

    private final Html page = Html.read("/page/index.html");
    private final Supplier<CuratorStatus> status;
    private final SessionPage sessions;

    public IndexPage(Supplier<CuratorStatus> status, SessionPage sessions) {
        this.status = status;
        this.sessions = sessions;
    }

    @Override
    public boolean isOpen(String method, String path) {
        return path.equals(PATH) && method.equals("GET");
    }

    @Override
    public void answer(Request request) throws Exception {
        if (!request.isReadingOf(PATH)) {
            return;
        }
        if (!request.isTrusted()) {
            sessions.ask(request, 401, "");
            return;
        }
        CuratorStatus now = status.get();
        request.with("Content-Security-Policy", Html.POLICY)
                .bytes(
                        200,
                        "text/html; charset=utf-8",
                        page.with(Map.of(
                                "state", now.isReady() ? "up" : "down",
                                "ready", now.isReady() ? "All is well" : "Not ready",
                                "checks",
                                        now.checks().stream()
                                                .map(IndexPage::check)
                                                .collect(Collectors.joining("\n")),
                                "inbox", count(now.inbox()),
                                "letters", count(now.deadLetters()))));
    }

    private static String check(CuratorStatus.Check check) {
        return "<li class=\"%s\"><b>%s</b> %s: %s</li>"
                .formatted(
                        check.up() ? "up" : "down",
                        check.up() ? "up" : "down",
                        Html.text(check.name()),
                        Html.text(check.words()));
    }

    private static String count(@Nullable Long known) {
        return known == null ? "not known" : known.toString();
    }
}
