package io.mispcurator.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import io.mispcurator.lab.Browser;
import io.mispcurator.lab.RunningCurator;
import io.mispcurator.management.Access;
import io.mispcurator.management.ManagementServer;
import io.mispcurator.simulator.SimulatedMisp;
import io.mispcurator.simulator.SimulatorOptions;
import io.mispcurator.simulator.model.Organisation;
import io.mispcurator.simulator.model.PulledEvent;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/** The page in a real browser, of a curator that runs. */
class PageTest {

    private static final Duration LIMIT = Duration.ofSeconds(15);

    private static final Organisation HIGH = new Organisation("11111111-1111-4111-8111-111111111111", "CERT Alpha");
    private static final Organisation MEDIUM = new Organisation("22222222-2222-4222-8222-222222222222", "ISAC Beta");
    private static final Organisation HOSTILE = new Organisation(
            "33333333-3333-4333-8333-333333333333", "</td><script>window.pwned = 'by name'</script>\u202Eevil");
    private static final String HOSTILE_TITLE =
            "<img src=x onerror=\"window.pwned='by title'\"><style>*{display:none}</style>${1+1} javascript:alert(1)";
    private static final String HOSTILE_TAG = "javascript:window.pwned=\"<svg/onload=window.pwned='by tag'>\"";

    @TempDir
    private static Path folder;

    private static SimulatedMisp misp;
    private static RunningCurator curator;
    private static Browser browser;

    @BeforeAll
    static void open() throws Exception {
        browser = Browser.start(folder.resolve("profile"));
        misp = SimulatedMisp.start(SimulatorOptions.ephemeral());
        misp.addWarninglist(
                "org-confidence-level-high", List.of("org_uuid:" + HIGH.uuid(), "org_uuid:" + HOSTILE.uuid()));
        misp.addOrganisation(MEDIUM);
        misp.addWarninglist("org-confidence-level-medium", List.of("org_uuid:" + MEDIUM.uuid()));
        curator = RunningCurator.start(misp, Path.of(""), folder.resolve("data"), Map.of("misp.session", "false"));
    }

    @AfterAll
    static void close() throws Exception {
        if (browser != null) {
            browser.close();
        }
        if (curator != null) {
            curator.close();
        }
        if (misp != null) {
            misp.close();
        }
    }

    @AfterEach
    void breaks_no_policy_and_no_script() {
        browser.open("about:blank");
        misp.faults().clear();
        assertThat(browser.complaints()).isEmpty();
    }

    private static String curated(PulledEvent event) {
        int before = curator.decisions.size();
        misp.pull(event);
        curator.awaitDecisions(before + 1);
        return event.uuid();
    }

    /** Sets an event aside, since MISP refuses what is asked for it. */
    private static String dead(String title, String words) {
        PulledEvent event = PulledEvent.of(HIGH).withInfo(title);
        misp.faults().every().onPath("/tags/attach").answer(403, "{\"message\":\"" + words + "\"}");
        long before = curator.deadLetters();
        misp.pull(event);
        await().atMost(LIMIT).until(() -> curator.deadLetters() == before + 1);
        misp.faults().clear();
        return event.uuid();
    }

    private static void show(String view) {
        browser.open(curator.url() + "/#" + view);
    }

    @Test
    void shows_at_one_look_whether_it_is_well_and_what_comes() {
        curated(PulledEvent.of(MEDIUM).withInfo("Before anybody looked"));
        show("overview");

        browser.awaitText("Last decisions");
        browser.awaitText("connected to " + misp.zeromqAddress());
        browser.awaitText("MISP answers");
        browser.awaitText("the inbox is open");
        browser.awaitText("Before anybody looked");
        browser.await(".live");
        browser.await("svg.plot rect.curated");
        browser.awaitText("events/view");

        curated(PulledEvent.of(HIGH).withInfo("While somebody looks"));

        browser.awaitText("While somebody looks");
        assertThat(browser.await("ol.last > li").getText())
                .contains("by CERT Alpha")
                .contains("curated")
                .contains("admiralty-scale:source-reliability=\"a\"")
                .containsPattern("\\d ms");
        assertThat(browser.await("ol.last > li .links a[target]").getAttribute("href"))
                .startsWith(misp.url() + "/events/view/");
    }

    @Test
    void says_why_an_event_was_published_and_what_would_be_done_now() {
        String event = curated(PulledEvent.of(HIGH).withPublished(false).withInfo("Why was it published"));
        curated(PulledEvent.of(MEDIUM).withInfo("Another one"));
        show("decisions");

        browser.type("input[name=text]", "WHY was it");
        browser.click("select[name=outcome] option[value=curated]");
        browser.clickNamed("Filter");
        browser.awaitText("1 shown, and no more");
        assertThat(browser.text()).doesNotContain("Another one");
        browser.await("#decisions .toggle").sendKeys(Keys.ENTER);

        String why = browser.await("tr.why").getText();
        assertThat(why)
                .contains("its creator is on org-confidence-level-high")
                .contains("org-confidence-level-high decides: the first rule")
                .contains("org-confidence-level-medium does not decide: its creator is not on this list")
                .contains("publish")
                .contains(event);
        assertThat(browser.script("return location.hash")).asString().contains("text=WHY+was+it");

        browser.clickNamed("Explain as of now");

        assertThat(browser.await("#explanation").getText())
                .contains("Why was it published")
                .contains("published, received from another instance")
                .contains("nothing is left to do");
    }

    @Test
    void says_what_is_no_uuid_and_what_misp_does_not_have() {
        show("decisions");

        browser.type("input[name=uuid]", "42");
        browser.clickNamed("Explain");
        browser.awaitText("An event is named by its UUID");
        browser.type("input[name=uuid]", "00000000-0000-4000-8000-000000000000");
        browser.clickNamed("Explain");

        browser.awaitText("MISP has no event 00000000-0000-4000-8000-000000000000");
    }

    @Test
    void shows_strangers_words_as_words() {
        String event = curated(PulledEvent.of(HOSTILE).withInfo(HOSTILE_TITLE).withTags(HOSTILE_TAG));
        String letter = dead(HOSTILE_TITLE, "<b id=pwned>no</b><img src=x onerror=window.pwned=1>");
        for (String view :
                List.of("overview", "decisions?text=" + event, "dead-letters", "trust", "decisions?explain=" + event)) {
            show(view);
            browser.awaitText(view.equals("dead-letters") ? letter : "window.pwned = 'by name'");
            browser.script("document.querySelectorAll('.toggle').forEach(toggle => toggle.click())");

            assertThat(browser.script("return window.pwned ?? document.getElementById('pwned')"))
                    .isNull();
            assertThat((Long) browser.script(
                            "return document.querySelectorAll('main img, main script, main style, [style]').length"))
                    .isZero();
            assertThat((Boolean) browser.script(
                            "return [...document.links].every(link => ['http:', 'https:'].includes(link.protocol))"))
                    .isTrue();
            assertThat((Boolean) browser.script("return document.body.textContent.includes('\\u202e')"))
                    .isFalse();
        }
        assertThat(browser.text()).contains(HOSTILE_TITLE).contains(HOSTILE_TAG);
    }

    @Test
    void replays_what_is_stuck_and_asks_before_it_discards() {
        String mended = dead("To be mended", "You may not do that");
        String hopeless = dead("Hopeless", "You may not do this");
        show("dead-letters");

        WebElement row = row(mended);
        assertThat(row.getText()).contains("refused").contains("You may not do that");
        row.findElement(By.cssSelector(".toggle")).click();
        assertThat(browser.await("tr.why").getText()).contains("MISP's words").contains("Frame");
        row(mended).findElement(By.xpath(".//button[.='Replay']")).click();

        browser.awaitText("1 replayed");
        await().atMost(LIMIT).until(() -> misp.event(mended).tags().size() > 0);

        long before = curator.deadLetters();
        row(hopeless)
                .findElement(By.xpath(".//button[starts-with(., 'Discard')]"))
                .click();
        browser.awaitText("There is no way back");
        browser.clickNamed("Keep");
        assertThat(curator.deadLetters()).isEqualTo(before);
        row(hopeless).findElement(By.cssSelector("input")).click();
        browser.clickNamed("Discard 1 chosen …");
        browser.clickNamed("Discard");

        browser.awaitText("1 discarded");
        assertThat(curator.deadLetters()).isEqualTo(before - 1);
    }

    @Test
    void replays_and_discards_all_of_one_kind() {
        long before = curator.deadLetters();
        misp.pullByNumber(PulledEvent.of(HIGH), 1007);
        await().atMost(LIMIT).until(() -> curator.deadLetters() == before + 1);
        String first = dead("One of a kind", "Not that");
        String second = dead("Another of the kind", "Not that");
        show("dead-letters");
        browser.awaitNamed("Replay all refused");

        browser.clickNamed("Replay all refused");

        browser.awaitText("replayed");
        await().atMost(LIMIT)
                .until(() -> !misp.event(first).tags().isEmpty()
                        && !misp.event(second).tags().isEmpty());
        browser.clickNamed("Discard all malformed …");
        browser.clickNamed("Discard");

        browser.awaitText("None");
        assertThat(curator.deadLetters()).isZero();
    }

    @Test
    void tries_a_backfill_before_it_is_started() {
        misp.stopPublisher();
        PulledEvent missed = PulledEvent.of(HIGH).withInfo("It came unheard");
        misp.pull(missed);
        misp.loseWaitingFrames();
        misp.startPublisher();
        show("backfill");
        browser.await("input[name=days]");
        assertThat(browser.awaitNamed("2. Start").isEnabled()).isFalse();

        browser.clickNamed("1. Dry run");
        browser.awaitText("It came unheard");
        await().atMost(LIMIT).until(() -> browser.awaitNamed("2. Start").isEnabled());
        assertThat(misp.event(missed.uuid()).tags()).isEmpty();
        browser.clickNamed("2. Start");

        await().atMost(LIMIT).until(() -> !misp.event(missed.uuid()).tags().isEmpty());
        browser.awaitText("Backfill ended");
    }

    @Test
    void shows_who_is_trusted() {
        show("trust");

        browser.awaitText("ISAC Beta");
        assertThat(browser.text())
                .contains("org-confidence-level-high")
                .contains("CERT Alpha")
                .contains("admiralty-scale:source-reliability=\"c\"");
    }

    @Test
    void says_in_words_what_keeps_it_from_being_well() {
        misp.faults().rejectKeys();
        try {
            misp.pull(PulledEvent.of(HIGH));
            await().atMost(LIMIT).until(() -> curator.availability().isAway());
            show("overview");

            browser.await(".banner.down");
            assertThat(browser.text()).contains("Not ready").contains("Authentication failed");
        } finally {
            misp.faults().acceptKeys();
        }
        await().atMost(LIMIT).until(() -> curator.availability().isAvailable());
        browser.driver().navigate().refresh();
        browser.await(".banner.up, .banner.note");
    }

    @Test
    void fits_a_small_screen_and_follows_keyboard_and_darkness() {
        curated(PulledEvent.of(HIGH).withInfo("Averylongwordwithoutanyblank".repeat(8)));
        try {
            browser.emulate(360, 740, "dark");
            for (String view : List.of("overview", "decisions", "dead-letters", "backfill", "trust")) {
                show(view);
                browser.awaitText(view.equals("trust") ? "CERT Alpha" : "misp-curator");
                assertThat((Long) browser.script("return document.documentElement.scrollWidth"))
                        .as(view)
                        .isLessThanOrEqualTo(360);
            }
            assertThat(browser.script("return getComputedStyle(document.body).backgroundColor"))
                    .isEqualTo("rgb(20, 24, 27)");
        } finally {
            browser.emulate(0, 0, "light");
        }
        browser.open("about:blank");
        show("overview");
        browser.awaitText("Last decisions");
        browser.press(Keys.TAB);
        assertThat(browser.focused()).isEqualTo("Skip to the content");
        browser.press(Keys.TAB, Keys.TAB, Keys.ENTER);
        browser.awaitText("What was decided");
        assertThat(browser.script("return document.activeElement.id")).isEqualTo("view");
    }

    @Test
    void says_whether_it_is_well_without_scripts() {
        try {
            browser.runScripts(false);
            show("overview");
            assertThat(browser.text())
                    .contains("zeromq: connected to " + misp.zeromqAddress())
                    .contains("need JavaScript");
        } finally {
            browser.runScripts(true);
        }
    }

    @Test
    void obeys_no_page_of_another_site() throws Exception {
        String letter = dead("Wanted by another site", "Not so");
        long before = curator.deadLetters();
        String target = curator.url() + "/curator/dead-letters";
        String attack =
                "<form id=f method=post action='%s/replay' target=g></form><iframe name=g></iframe><iframe src='%s/'></iframe>"
                                .formatted(target, curator.url())
                        + "<script>f.submit(); const tried = [['POST', '/replay'], ['DELETE', ''], ['POST', '/%s/replay']].map(([method, path]) =>"
                                .formatted(letter)
                        + " fetch('%s' + path, {method, mode: method === 'POST' ? 'no-cors' : 'cors', credentials: 'include'}).catch(() => 0));"
                                .formatted(target)
                        + " Promise.all([...tried, fetch('%s/session').then(r => r.text()).then(t => document.title = 'read ' + t, () => 0)])"
                                .formatted(curator.url() + "/curator")
                        + ".then(() => setTimeout(() => document.body.append('tried all'), 300));</script>";
        HttpServer evil = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 5);
        evil.createContext("/", exchange -> {
            byte[] page = ("<!doctype html><body>" + attack).getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "text/html");
            exchange.sendResponseHeaders(200, page.length);
            exchange.getResponseBody().write(page);
            exchange.close();
        });
        evil.start();
        try {
            browser.open("http://localhost:" + evil.getAddress().getPort() + "/");
            browser.awaitText("tried all");

            assertThat(browser.script("return document.title")).asString().isEmpty();
            assertThat(curator.deadLetters()).isEqualTo(before);
        } finally {
            evil.stop(0);
            browser.complaints();
        }
    }

    @Test
    void lets_in_who_has_the_token_and_out_again() throws Exception {
        Access access = new Access("a-token-of-some-length", Clock.systemUTC());
        try (ManagementServer server = SessionPageTest.server(access)) {
            browser.open(server.url() + "/");
            browser.type("#token", "not the token");
            browser.clickNamed("Log in");
            browser.awaitText("That is not the token.");
            browser.type("#token", "a-token-of-some-length");
            browser.clickNamed("Log in");

            browser.clickNamed("Log out");

            browser.await("#token");
            assertThat(browser.driver().manage().getCookies()).isEmpty();
        }
    }

    private static WebElement row(String event) {
        return browser.await("#letters").findElement(By.xpath(".//tr[contains(., '" + event + "')][.//input]"));
    }
}
