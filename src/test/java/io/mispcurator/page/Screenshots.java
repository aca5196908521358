package io.mispcurator.page;

import static org.awaitility.Awaitility.await;

import io.mispcurator.lab.Browser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.OutputType;

/** Takes the pictures of docs/images from {@code ./curator demo --keep}: the script docs/screenshots runs it. */
@EnabledIfSystemProperty(named = "screenshots", matches = ".+")
class Screenshots {

    private static final Duration LIMIT = Duration.ofMinutes(3);
    private static final Pattern ADDRESS = Pattern.compile("The page is at (http://[\\d.:]+) ");

    @TempDir
    Path folder;

    @Test
    void of_every_view() throws Exception {
        Path images = Path.of(System.getProperty("screenshots"));
        Path said = folder.resolve("said");
        Process demo = new ProcessBuilder("./curator", "demo", "--events", "25", "--keep")
                .redirectOutput(said.toFile())
                .start();
        try (Browser browser = Browser.start(folder.resolve("profile"))) {
            String url = await().atMost(LIMIT).until(() -> address(said), found -> !found.isEmpty());
            await().atMost(LIMIT).until(() -> Files.readString(said).contains("not-listed"));
            Files.createDirectories(images);
            browser.emulate(1200, 1050, "light");

            browser.open(url + "/#overview");
            browser.await(".live");
            browser.await("ol.last > li");
            browser.await("svg.plot rect.curated");
            browser.awaitText("≤");
            take(browser, images.resolve("overview.png"));

            browser.open(url + "/#decisions?organisation=Bank");
            browser.click("#decisions .toggle");
            browser.await("tr.why");
            take(browser, images.resolve("decisions.png"));

            browser.open(url + "/#trust");
            browser.awaitText("CERT Alpha");
            take(browser, images.resolve("trust.png"));

            browser.emulate(1200, 700, "dark");
            browser.open(url + "/#dead-letters");
            browser.await("#letters");
            take(browser, images.resolve("dead-letters.png"));
        } finally {
            demo.destroy();
            demo.waitFor();
        }
    }

    private static String address(Path said) throws IOException {
        Matcher address = ADDRESS.matcher(Files.readString(said));
        return address.find() ? address.group(1) : "";
    }

    private static void take(Browser browser, Path file) throws IOException {
        Files.write(file, browser.driver().getScreenshotAs(OutputType.BYTES));
    }
}
