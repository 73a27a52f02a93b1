package dev.kindbus.example.racing;

import static dev.kindbus.example.racing.ClientRunner.Result.object;
import static dev.kindbus.example.racing.ClientRunner.Result.objects;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kindbus.example.racing.upload.LapServer;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class RacingClientTest {
    @Test
    void withoutAFileASimulatorDrivesAndATableIsPrinted() {
        ClientRunner.Result result = ClientRunner.run("--speed", "0", "--laps", "2");

        assertThat(result.err()).isEmpty();
        assertThat(result.exitCode()).isZero();
        assertThat(result.out())
                .startsWith("Practice: Single-seater at Kindbus Ring 1")
                .contains("lap 1: ", "lap 2: ")
                .containsPattern("(?m)^ lap  frames +time")
                .contains("2 laps, ");
    }

    @Test
    void everyEventOnTheBusIsAccountedFor() throws IOException {
        ClientRunner.Result result = ClientRunner.run("--speed", "0", "--report", "json");

        assertThat(result.err()).isEmpty();
        Map<String, Object> published = result.published();
        assertThat(published.get("telemetryFrame")).isEqualTo(result.json().get("frames"));
        assertThat(published).containsEntry("lapComplete", 3).containsEntry("sessionEnd", 1);
        assertThat(objects(object(result.json().get("bus")).get("subscriptions")))
                .isNotEmpty()
                .allSatisfy(
                        subscription -> assertThat(sum(subscription, "delivered", "missed", "failed", "undelivered"))
                                .isEqualTo(sum(subscription, "published")));
    }

    @Test
    void theSameSeedGivesTheSameLaps() throws IOException {
        Object laps = ClientRunner.run("--speed", "0", "--seed", "5", "--report", "json")
                .json()
                .get("laps");

        assertThat(ClientRunner.run("--speed", "0", "--seed", "5", "--report", "json")
                        .json()
                        .get("laps"))
                .isEqualTo(laps);
    }

    @Test
    void aServerThatIsDownDoesNotStopTheClient() throws IOException {
        URI closed;
        try (LapServer server = LapServer.acknowledging()) {
            closed = server.address();
        }

        ClientRunner.Result result = ClientRunner.run("--speed", "0", "--laps", "2", "--upload", closed.toString());

        assertThat(result.exitCode()).isZero();
        assertThat(result.err()).isEmpty();
        assertThat(result.out()).contains("not uploaded: cannot connect").contains("2 laps, ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--bogus",
                "--speed",
                "--speed=-1",
                "--speed=NaN",
                "--speed=fast",
                "--laps=0",
                "--laps=many",
                "--seed=x",
                "--report=xml",
                "--upload=laps",
                "--upload=ftp://example.org/",
                "--upload=http://",
                "--upload=http://[",
                "--dashboard=70000",
                "--dashboard=x",
                "--store=a;b",
                "--kafka=nowhere",
                "--kafka=host:",
                "--follow",
                "--ibt=no-such-file.ibt",
                "--ibt=.",
                "extra"
            })
    void badArgumentsAreOneLineAndExitCodeTwo(String argument) {
        ClientRunner.Result result = ClientRunner.run(argument);

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.out()).isEmpty();
        assertThat(result.err()).matches("racing-client: [^\n]+\n");
    }

    @Test
    void helpNamesEveryOption() {
        ClientRunner.Result result = ClientRunner.run("--help");

        assertThat(result.exitCode()).isZero();
        assertThat(result.out())
                .contains(List.of(
                        "--ibt",
                        "--speed",
                        "--laps",
                        "--seed",
                        "--upload",
                        "--store",
                        "--list-laps",
                        "--dashboard",
                        "--no-dashboard",
                        "--keep-open",
                        "--kafka",
                        "--follow",
                        "--report",
                        "--version"));
    }

    @Test
    void theVersionIsThatOfTheBuild() {
        ClientRunner.Result result = ClientRunner.run("--version");

        assertThat(result.exitCode()).isZero();
        assertThat(result.out()).matches("racing-client \\d+\\.\\d+\\.\\d+\\S*\n");
    }

    private static long sum(Map<String, Object> figures, String... names) {
        return List.of(names).stream()
                .mapToLong(name -> ((Number) figures.get(name)).longValue())
                .sum();
    }
}
