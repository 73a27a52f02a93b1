package dev.kindbus.example.racing.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kindbus.example.racing.EventBus;
import dev.kindbus.example.racing.Frames;
import dev.kindbus.example.racing.LapAndSession;
import dev.kindbus.example.racing.SessionEnd;
import dev.kindbus.example.racing.SessionStart;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class DashboardTest {
    private static final SessionStart SESSION =
            new SessionStart("session", "Track <1>", null, "car", "Race", Instant.EPOCH);

    private final List<String> notices = new CopyOnWriteArrayList<>();
    private final HttpClient client = HttpClient.newHttpClient();
    private final EventBus bus = EventBus.create();
    private Dashboard dashboard;

    @BeforeEach
    void start() throws IOException {
        // A channel holds what it was given only while somebody listens; a browser that comes later is replayed that.
        bus.onAny((event, context) -> {});
        dashboard = Dashboard.start(bus, 0, notices::add);
    }

    @AfterEach
    void stop() {
        bus.close();
        dashboard.close();
    }

    @ParameterizedTest
    @CsvSource({
        "/,text/html",
        "/style.css,text/css",
        "/app.js,text/javascript",
        "/stream.js,text/javascript",
        "/track.js,text/javascript",
        "/charts.js,text/javascript",
        "/tables.js,text/javascript",
        "/icon.svg,image/svg+xml",
        "/uplot.js,text/javascript",
        "/uplot.css,text/css"
    })
    void thePageIsServed(String path, String contentType) throws Exception {
        HttpResponse<String> answer = get(path);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type").orElseThrow()).startsWith(contentType);
        assertThat(answer.body()).isNotBlank();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/nothing", "/../app.js", "/dashboard/app.js", "/%2e%2e/pom.xml", "//etc/passwd"})
    void nothingElseIs(String path) throws Exception {
        assertThat(get(path).statusCode()).isEqualTo(404);
    }

    @Test
    void thePageCanOnlyBeRead() throws Exception {
        HttpRequest post = HttpRequest.newBuilder(dashboard.address())
                .POST(BodyPublishers.ofString("x"))
                .build();

        assertThat(client.send(post, BodyHandlers.discarding()).statusCode()).isEqualTo(405);
    }

    @Test
    void aBrowserIsToldWhatHappensAndThatItHasEnded() throws Exception {
        try (var lines = lines(null)) {
            lines.await("event: hello");
            bus.publish().sessionStart(SESSION);
            bus.publish().telemetryFrame(Frames.at(1).frame());
            bus.publish().sessionEnd(new SessionEnd("session", 1));
            lines.await("event: sessionEnd");

            dashboard.hurry();
            dashboard.finish();

            assertThat(lines.toTheEnd())
                    .anyMatch(line -> line.contains("\"track\":\"Track <1>\""))
                    .anyMatch(line -> line.startsWith("data: {") && line.contains("\"frames\":[[1.0,"))
                    .contains("event: bus", "event: end");
        }
    }

    @Test
    void oneWhoComesBackIsNotSentTheFramesItHasSeen() throws Exception {
        String seen;
        try (var lines = lines(null)) {
            lines.await("event: hello");
            bus.publish().telemetryFrame(Frames.at(1).frame());
            bus.publish().sessionEnd(new SessionEnd("session", 1));
            seen = lines.await("id: .+").substring("id: ".length());
        }
        bus.publish().telemetryFrame(Frames.at(2).frame());

        try (var lines = lines(seen)) {
            bus.publish().telemetryFrame(Frames.at(3).frame());
            bus.publish().sessionEnd(new SessionEnd("session", 3));

            assertThat(lines.await("data: .*\"frames\":\\[\\[.*")).contains("[[2.0,");
        }
    }

    @Test
    void oneWhoSaysNonsenseIsSentEverything() throws Exception {
        bus.publish().telemetryFrame(Frames.at(1).frame());

        try (var lines = lines("not:a:place")) {
            bus.publish().sessionEnd(new SessionEnd("session", 1));

            assertThat(lines.await("data: .*\"frames\":\\[\\[.*")).contains("[[1.0,");
        }
    }

    @Test
    void ofFiftyBrowsersSomeAreRefusedAndAPersonIsToldOnce() throws Exception {
        List<SlowReader> readers = new ArrayList<>();
        try {
            List<String> answers = new ArrayList<>();
            for (int i = 0; i < 50; i++) {
                SlowReader reader = new SlowReader(dashboard.address());
                readers.add(reader);
                answers.add(reader.status());
            }

            assertThat(answers).filteredOn("HTTP/1.1 200 OK"::equals).hasSize(Dashboard.MOST_BROWSERS);
            assertThat(answers)
                    .filteredOn("HTTP/1.1 503 Service Unavailable"::equals)
                    .hasSize(18);
            assertThat(notices).containsExactly("dashboard: 32 browsers are watching, more are refused");
        } finally {
            for (SlowReader reader : readers) {
                reader.close();
            }
        }
    }

    @Test
    void aBrowserThatHasGoneMakesRoomForAnother() throws Exception {
        List<SlowReader> readers = new ArrayList<>();
        for (int i = 0; i < Dashboard.MOST_BROWSERS; i++) {
            readers.add(new SlowReader(dashboard.address()));
            assertThat(readers.get(i).status()).contains("200");
        }
        for (SlowReader reader : readers) {
            reader.close();
        }

        long started = System.nanoTime();
        HttpResponse<?> answer = null;
        do {
            // What has gone is noticed when it is written to.
            bus.publish().sessionStart(SESSION);
            answer = client.send(events(null), BodyHandlers.ofInputStream());
        } while (answer.statusCode() == HttpURLConnection.HTTP_UNAVAILABLE
                && System.nanoTime() - started < Duration.ofSeconds(60).toNanos());

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(notices).anyMatch(line -> line.matches("dashboard: browser \\d+ has gone"));
    }

    @Test
    void oneWhoTakesNothingIsOvertakenAndIsCutOffWhenTheRunHasEnded() throws Exception {
        LapAndSession lap = new LapAndSession(
                "lap", 1, Collections.nCopies(600, Frames.at(1).frame()), 60, SESSION);
        try (SlowReader stuck = new SlowReader(dashboard.address())) {
            assertThat(stuck.status()).contains("200");
            dashboard.hurry();

            long started = System.nanoTime();
            while (notices.stream().noneMatch(line -> line.endsWith("takes nothing any more, and is cut off"))) {
                bus.publish().lapComplete(lap);
                assertThat(System.nanoTime() - started)
                        .isLessThan(Duration.ofSeconds(60).toNanos());
            }

            assertThat(bus.awaitQuiescence(Duration.ofSeconds(60))).isTrue();
            dashboard.finish();
            assertThat(notices).contains("dashboard: browser 1 is slow, and misses some of what happens");
            assertThat(bus.stats().subscriptions()).element(1).satisfies(ended -> {
                assertThat(ended.active()).isFalse();
                assertThat(ended.missed()).isPositive();
                assertThat(ended.delivered() + ended.missed() + ended.failed() + ended.undelivered())
                        .isEqualTo(ended.published());
            });
        }
    }

    private HttpResponse<String> get(String path) throws Exception {
        URI address = URI.create("http://localhost:" + dashboard.address().getPort() + path);
        return client.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString());
    }

    private HttpRequest events(String lastEventId) {
        HttpRequest.Builder request = HttpRequest.newBuilder(dashboard.address().resolve("/events"));
        return (lastEventId == null ? request : request.header("Last-Event-ID", lastEventId)).build();
    }

    private EventLines lines(String lastEventId) throws Exception {
        return new EventLines(
                client.send(events(lastEventId), BodyHandlers.ofInputStream()).body());
    }
}
