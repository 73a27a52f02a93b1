package dev.kindbus.example.racing.upload;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kindbus.example.racing.Frames;
import dev.kindbus.example.racing.MetricsAndSession;
import dev.kindbus.example.racing.SessionStart;
import dev.kindbus.example.racing.metrics.LapMetrics;
import dev.kindbus.runtime.Backoff;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class LapUploaderTest {
    private static final Backoff AT_ONCE = new Backoff(Duration.ZERO, Duration.ZERO);
    private static final UploadPolicy THREE_TIMES = new UploadPolicy(3, Duration.ofSeconds(30), AT_ONCE);

    @Test
    void aLapIsPostedAsJson() throws Exception {
        try (LapServer server = LapServer.acknowledging()) {
            LapUploader.Outcome outcome = new LapUploader(server.address(), THREE_TIMES).upload(lap(1));

            assertThat(outcome.isAcknowledged()).isTrue();
            assertThat(outcome.result().attempt()).isEqualTo(1);
            assertThat(server.requests()).singleElement().satisfies(json -> {
                assertThat(json)
                        .containsEntry("lapId", "session-1")
                        .containsEntry("lapNumber", 1)
                        .containsEntry("lapTime", 61.5);
                assertThat(json.get("session")).isInstanceOf(Map.class);
                assertThat(json.get("metrics")).isInstanceOf(Map.class);
            });
        }
    }

    @Test
    void anAcknowledgedLapIsNeverSentAgain() throws Exception {
        try (LapServer server = LapServer.acknowledging()) {
            LapUploader uploader = new LapUploader(server.address(), THREE_TIMES);
            uploader.upload(lap(1));

            LapUploader.Outcome again = uploader.upload(lap(1));

            assertThat(again.isAcknowledged()).isTrue();
            assertThat(again.result().attempt()).isZero();
            assertThat(server.lapIds()).containsExactly("session-1");
        }
    }

    @Test
    void aServerThatFailsIsTriedAgain() throws Exception {
        try (LapServer server =
                LapServer.answering((exchange, request) -> exchange.sendResponseHeaders(request < 3 ? 500 : 201, -1))) {
            LapUploader.Outcome outcome = new LapUploader(server.address(), THREE_TIMES).upload(lap(1));

            assertThat(outcome.isAcknowledged()).isTrue();
            assertThat(outcome.result().attempt()).isEqualTo(3);
        }
    }

    @Test
    void aServerThatKeepsFailingIsGivenUpAndAskedOnceForEachLapAfter() throws Exception {
        try (LapServer server =
                LapServer.answering((exchange, request) -> exchange.sendResponseHeaders(request < 5 ? 500 : 200, -1))) {
            LapUploader uploader = new LapUploader(server.address(), THREE_TIMES);

            LapUploader.Outcome first = uploader.upload(lap(1));
            assertThat(first.isAcknowledged()).isFalse();
            assertThat(first.result().attempt()).isEqualTo(3);
            assertThat(first.result().message()).isEqualTo("HTTP 500");
            assertThat(uploader.upload(lap(2)).isAcknowledged()).isFalse();
            assertThat(uploader.upload(lap(3)).isAcknowledged()).isTrue();
            assertThat(server.lapIds())
                    .containsExactly("session-1", "session-1", "session-1", "session-2", "session-3");
        }
    }

    @Test
    void aLapTheServerRefusesIsNotSentAgain() throws Exception {
        try (LapServer server = LapServer.answering((exchange, request) -> exchange.sendResponseHeaders(400, -1))) {
            LapUploader.Outcome outcome = new LapUploader(server.address(), THREE_TIMES).upload(lap(1));

            assertThat(outcome.isAcknowledged()).isFalse();
            assertThat(outcome.result().message()).isEqualTo("HTTP 400");
            assertThat(server.requests()).hasSize(1);
        }
    }

    @Test
    void theReasonThatAServerGivesIsToldInOneLine() throws Exception {
        try (LapServer server = LapServer.answering((exchange, request) -> {
            byte[] reason = "the disk is full\nand more\n".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(507, reason.length);
            exchange.getResponseBody().write(reason);
        })) {
            LapUploader.Outcome outcome = new LapUploader(server.address(), THREE_TIMES).upload(lap(1));

            assertThat(outcome.isAcknowledged()).isFalse();
            assertThat(outcome.isWorthRetrying()).isTrue();
            assertThat(outcome.result().message()).isEqualTo("HTTP 507: the disk is full");
        }
    }

    @Test
    void ofAnAnswerWithoutEndOrMeaningNothingIsTold() throws Exception {
        try (LapServer server = LapServer.answering((exchange, request) -> {
            exchange.sendResponseHeaders(500, 0);
            exchange.getResponseBody().write(new byte[1 << 20]);
        })) {
            LapUploader.Outcome outcome = new LapUploader(server.address(), THREE_TIMES).upload(lap(1));

            assertThat(outcome.result().message()).isEqualTo("HTTP 500");
        }
    }

    @Test
    void whatDoesNotSpeakHttpIsReported() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            Thread garbage = new Thread(() -> answerGarbage(server), "garbage");
            garbage.setDaemon(true);
            garbage.start();
            URI address = URI.create("http://localhost:" + server.getLocalPort() + "/laps");

            LapUploader.Outcome outcome = new LapUploader(address, THREE_TIMES).upload(lap(1));

            assertThat(outcome.isAcknowledged()).isFalse();
            assertThat(outcome.isWorthRetrying()).isTrue();
            assertThat(outcome.result().attempt()).isEqualTo(3);
            assertThat(outcome.result().message()).contains("garbage");
        }
    }

    private static void answerGarbage(ServerSocket server) {
        while (!server.isClosed()) {
            try (Socket client = server.accept()) {
                client.getInputStream().read();
                client.getOutputStream().write("garbage\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            } catch (IOException e) {
                // The test has ended, or this request has.
                continue;
            }
        }
    }

    @Test
    void aServerThatIsDownIsReported() throws Exception {
        URI closed;
        try (LapServer server = LapServer.acknowledging()) {
            closed = server.address();
        }

        LapUploader.Outcome outcome = new LapUploader(closed, THREE_TIMES).upload(lap(1));

        assertThat(outcome.isAcknowledged()).isFalse();
        assertThat(outcome.result().message()).isEqualTo("cannot connect");
    }

    @Test
    void aServerThatNeverAnswersIsGivenUp() throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        try (LapServer server = LapServer.answering((exchange, request) -> await(never))) {
            assertGivenUp(server);
        } finally {
            never.countDown();
        }
    }

    @Test
    void anAnswerThatNeverEndsIsGivenUp() throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        try (LapServer server = LapServer.answering((exchange, request) -> {
            exchange.sendResponseHeaders(200, 10);
            exchange.getResponseBody().flush();
            await(never);
        })) {
            assertGivenUp(server);
        } finally {
            never.countDown();
        }
    }

    private static void assertGivenUp(LapServer server) throws Exception {
        UploadPolicy impatient = new UploadPolicy(2, Duration.ofMillis(50), AT_ONCE);

        LapUploader.Outcome outcome = new LapUploader(server.address(), impatient).upload(lap(1));

        assertThat(outcome.isAcknowledged()).isFalse();
        assertThat(outcome.result().message()).isEqualTo("no answer within 50 ms");
        assertThat(outcome.result().attempt()).isEqualTo(2);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static LapMessage lap(int number) throws IOException {
        LapMetrics metrics = LapMetrics.of(List.of(
                Frames.at(0).brake(1).frame(),
                Frames.at(1).steering(1).frame(),
                Frames.at(2).frame()));
        SessionStart session = new SessionStart("session", "track", null, "car", "Race", Instant.EPOCH);
        return LapMessage.of(new MetricsAndSession("session-" + number, number, 3, 61.5, metrics, session));
    }
}
