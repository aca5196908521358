package io.mispcurator.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;

/**
 * The machine's own Chromium, without a window. Where there is none, tests that want one are skipped, and say so; with the
 * environment variable {@code BROWSER_REQUIRED} they fail.
 */
public final class Browser implements AutoCloseable {

    private static final Duration LIMIT = Duration.ofSeconds(15);

    private final ChromeDriver driver;

    private Browser(ChromeDriver driver) {
        this.driver = driver;
    }

    /** @param profile an empty folder */
    public static Browser start(Path profile) {
        Optional<Path> chromium = program("chromium", "chromium-browser", "google-chrome");
        Optional<Path> driver = program("chromedriver");
        if (chromium.isEmpty() || driver.isEmpty()) {
            String words =
                    "SKIPPED: no Chromium and chromedriver on the PATH (Debian: apt-get install chromium chromium-driver), "
                            + "so nobody has looked at the page";
            if (System.getenv("BROWSER_REQUIRED") != null) {
                Assertions.fail(words);
            }
            System.err.println(words);
            Assumptions.abort(words);
        }
        Logger.getLogger("org.openqa.selenium").setLevel(Level.SEVERE);
        ChromeOptions options = new ChromeOptions();
        options.setBinary(chromium.orElseThrow().toFile());
        options.addArguments(
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--disable-dev-shm-usage",
                "--user-data-dir=" + profile.toAbsolutePath());
        ChromeDriverService service = new ChromeDriverService.Builder()
                .usingDriverExecutable(driver.orElseThrow().toFile())
                .usingAnyFreePort()
                .build();
        return new Browser(new ChromeDriver(service, options));
    }

    private static Optional<Path> program(String... names) {
        List<String> folders = List.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator));
        return Stream.of(names)
                .flatMap(name -> folders.stream().map(folder -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    public ChromeDriver driver() {
        return driver;
    }

    public void open(String url) {
        driver.get(url);
    }

    public void resize(int width, int height) {
        driver.manage().window().setSize(new Dimension(width, height));
    }

    /** The first element that the selector finds, as soon as there is one. */
    public WebElement await(String css) {
        return awaitOne(By.cssSelector(css));
    }

    /** A button or link with exactly these words. */
    public WebElement awaitNamed(String words) {
        return awaitOne(By.xpath("//*[self::button or self::a][normalize-space()='" + words + "']"));
    }

    private WebElement awaitOne(By by) {
        return Awaitility.await()
                .atMost(LIMIT)
                .ignoreExceptions()
                .until(() -> driver.findElement(by), WebElement::isDisplayed);
    }

    public void click(String css) {
        Awaitility.await().atMost(LIMIT).ignoreExceptions().until(() -> {
            driver.findElement(By.cssSelector(css)).click();
            return true;
        });
    }

    public void clickNamed(String words) {
        Awaitility.await().atMost(LIMIT).ignoreExceptions().until(() -> {
            driver.findElement(By.xpath("//*[self::button or self::a][normalize-space()='" + words + "']"))
                    .click();
            return true;
        });
    }

    /** Types into a field in place of what it has. */
    public void type(String css, String text) {
        WebElement field = await(css);
        field.clear();
        field.sendKeys(text);
    }

    /** Waits until the page says so. */
    public void awaitText(String text) {
        Awaitility.await().atMost(LIMIT).ignoreExceptions().untilAsserted(() -> assertThat(text())
                .contains(text));
    }

    /** What can be read on the page. */
    public String text() {
        return driver.findElement(By.tagName("body")).getText();
    }

    public void press(Keys... keys) {
        for (Keys key : keys) {
            driver.switchTo().activeElement().sendKeys(key);
        }
    }

    /** The words of what has the focus. */
    public String focused() {
        return driver.switchTo().activeElement().getText();
    }

    /** A screen of this size, or the window's own for 0, and whether it is {@code light} or {@code dark}. */
    public void emulate(int width, int height, String scheme) {
        driver.executeCdpCommand(
                width == 0 ? "Emulation.clearDeviceMetricsOverride" : "Emulation.setDeviceMetricsOverride",
                width == 0
                        ? Map.of()
                        : Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", true));
        driver.executeCdpCommand(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
    }

    public void runScripts(boolean on) {
        driver.executeCdpCommand("Emulation.setScriptExecutionDisabled", Map.of("value", !on));
    }

    public Object script(String script, Object... arguments) {
        return driver.executeScript(script, arguments);
    }

    /** What the policy has forbidden since it was last asked, and errors of scripts; not that an answer was no 200. */
    public List<String> complaints() {
        return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
                .map(LogEntry::getMessage)
                .filter(message -> !message.contains("Failed to load resource"))
                .toList();
    }

    @Override
    public void close() {
        driver.quit();
    }
}
