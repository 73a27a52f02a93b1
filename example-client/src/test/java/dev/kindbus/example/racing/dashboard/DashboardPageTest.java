package dev.kindbus.example.racing.dashboard;

import static dev.kindbus.example.racing.ClientRunner.Result.object;
import static dev.kindbus.example.racing.ClientRunner.Result.objects;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.kindbus.example.racing.ClientRunner;
import dev.kindbus.example.racing.EventBus;
import dev.kindbus.example.racing.RealRecording;
import dev.kindbus.example.racing.RunningClient;
import dev.kindbus.example.racing.browser.Chromium;
import dev.kindbus.example.racing.browser.Page;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The page in a real browser. Pictures of it are written to {@code target/screenshots}. */
@Timeout(value = 240, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class DashboardPageTest {
    private static final Path PICTURES = Path.of("target", "screenshots");

    private Chromium browser;
    private Page page;

    @BeforeEach
    void openBrowser() throws Exception {
        browser = Chromium.start();
        page = browser.page();
        page.resize(1280, 900);
    }

    @AfterEach
    void closeBrowser() throws IOException {
        if (browser != null) {
            browser.close();
        }
    }

    @Test
    void theLapsOfTheRecordingAppearWhileTheyAreDrivenAndASlowBrowserCostsNothing() throws Exception {
        String file = RealRecording.path().toString();
        try (RunningClient client = RunningClient.start(
                        "--ibt", file, "--speed", "20", "--dashboard", "0", "--keep-open", "--report", "json");
                SlowReader slow = new SlowReader(client.dashboard())) {
            page.open(client.dashboard());
            page.await(number("#frame-count") + " > 0");
            Object before = page.value(number("#frame-count"));
            page.await(number("#frame-count") + " > " + before);
            page.await("document.querySelectorAll('#laps tbody tr').length === 2");
            page.await("[...document.querySelectorAll('#laps td.text')].every(cell => cell.textContent === 'stored')");
            page.await(number("#frame-count") + " === 3429");

            assertLap(1, "1,555", 25.9115, "2", "16");
            assertLap(2, "1,439", 23.9786, "4", "7");
            assertThat(page.text("#track-name")).contains("Tsukuba");
            assertThat(page.text("#missed-count")).isEqualTo("0");
            assertThat(page.text("#state-text")).isEqualTo("live");
            assertThat(slow.status()).isEqualTo("HTTP/1.1 200 OK");
            page.await("document.querySelectorAll('#kinds tbody tr').length === 7");
            takePictures("recording");

            client.stop();
            page.await("document.getElementById('state-text').textContent === 'run ended'");
            assertNothingLost(client.result());
        }
    }

    private void assertLap(int number, String frames, double time, String brakingZones, String corners) {
        @SuppressWarnings("unchecked")
        List<String> cells = (List<String>) page.value("[...document.querySelectorAll('#laps tbody tr:nth-child("
                + number + ") td')].map(cell => cell.textContent)");

        assertThat(cells).element(0).isEqualTo(String.valueOf(number));
        assertThat(Double.parseDouble(cells.get(1))).isEqualTo(time, within(0.005));
        assertThat(cells.subList(3, 6)).containsExactly(frames, brakingZones, corners);
    }

    private static void assertNothingLost(ClientRunner.Result result) throws IOException {
        assertThat(result.exitCode()).isEqualTo(130);
        List<Map<String, Object>> subscriptions =
                objects(object(result.json().get("bus")).get("subscriptions"));
        assertThat(subscriptions)
                .hasSizeGreaterThan(10)
                .allSatisfy(figures -> assertThat(sum(figures, "delivered", "missed", "failed", "undelivered"))
                        .as("%s", figures)
                        .isEqualTo(sum(figures, "published")));
        assertThat(subscriptions)
                .filteredOn(subscription -> subscription.get("name").equals("laps"))
                .singleElement()
                .satisfies(laps ->
                        assertThat(laps).containsEntry("delivered", 3429).containsEntry("missed", 0));
    }

    private static long sum(Map<String, Object> figures, String... names) {
        return List.of(names).stream()
                .mapToLong(name -> ((Number) figures.get(name)).longValue())
                .sum();
    }

    @Test
    void aPageThatLosesItsConnectionCatchesUp() throws Exception {
        try (RunningClient client = RunningClient.start("--speed", "10", "--dashboard", "0", "--keep-open");
                Relay relay = new Relay(client.dashboard())) {
            page.open(relay.address());
            page.await(number("#frame-count") + " > 0");

            relay.cut();
            page.await("document.body.dataset.state === 'lost'");
            client.await("(3 laps, )");
            relay.mend();

            page.await("document.body.dataset.state === 'live'");
            page.await("document.querySelectorAll('#laps tbody tr').length === 3");
            String driven = client.await("3 laps, (\\d+) frames");
            page.await(number("#frame-count") + " + " + number("#missed-count") + " === " + driven);
        }
    }

    @Test
    void aPageWithNothingToShowSaysSo() throws Exception {
        try (EventBus bus = EventBus.create();
                Dashboard dashboard = Dashboard.start(bus, 0, notice -> {})) {
            page.preferColours("dark");
            page.open(dashboard.address());
            page.await("document.body.dataset.state === 'live'");

            assertThat(page.text("#track-name")).isEqualTo("Waiting for a session");
            assertThat(page.value("document.documentElement.dataset.theme")).isEqualTo("dark");
            takePictures("empty");
        }
    }

    @Test
    void aRunThatHasEndedStaysOnThePage() throws Exception {
        try (RunningClient client =
                RunningClient.start("--speed", "100", "--laps", "2", "--dashboard", "0", "--keep-open")) {
            page.preferColours("dark");
            page.open(client.dashboard());
            page.await("document.querySelectorAll('#laps tbody tr').length === 2");

            client.stop();
            page.await("document.body.dataset.state === 'ended'");

            assertThat(client.result().exitCode()).isEqualTo(130);
            assertThat(page.value("document.querySelectorAll('#laps tbody tr').length"))
                    .isEqualTo(2);
            takePictures("ended-dark");
        }
    }

    private static String number(String selector) {
        return "Number(document.querySelector('" + selector + "').textContent.replaceAll(',', ''))";
    }

    private void takePictures(String name) throws IOException {
        for (int width : new int[] {1280, 390}) {
            page.resize(width, width == 1280 ? 900 : 844);
            // Two frames later everything has been drawn in its new size.
            page.value("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))");
            assertThat((Integer) page.value("document.documentElement.scrollWidth"))
                    .as("nothing sticks out at %d pixels", width)
                    .isLessThanOrEqualTo(width);
            page.picture(PICTURES.resolve(name + "-" + width + ".png"));
        }
    }
}
