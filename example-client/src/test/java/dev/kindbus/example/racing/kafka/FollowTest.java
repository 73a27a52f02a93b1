package dev.kindbus.example.racing.kafka;

import static dev.kindbus.example.racing.ClientRunner.Result.objects;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.kindbus.example.racing.ClientRunner;
import dev.kindbus.example.racing.RealRecording;
import dev.kindbus.example.racing.RunningClient;
import dev.kindbus.example.racing.browser.Chromium;
import dev.kindbus.example.racing.browser.Page;
import dev.kindbus.localkafka.LocalKafka;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Two clients and a broker: one drives, the other shows. */
@Timeout(value = 240, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class FollowTest {
    private static LocalKafka broker;

    @BeforeAll
    static void startBroker() throws Exception {
        broker = LocalKafka.start();
    }

    @AfterAll
    static void stopBroker() {
        broker.close();
    }

    @Test
    void aSecondClientShowsTheLapsOfTheFirst() throws Exception {
        String file = RealRecording.path().toString();
        try (RunningClient follower =
                RunningClient.start("--follow", "--kafka", broker.address(), "--dashboard", "0", "--report", "json")) {
            ClientRunner.Result driven =
                    ClientRunner.run("--ibt", file, "--speed", "0", "--kafka", broker.address(), "--report", "json");
            assertThat(driven.err()).isEmpty();
            assertThat(driven.exitCode()).isZero();

            try (Chromium browser = Chromium.start()) {
                Page page = browser.page();
                page.resize(1280, 900);
                page.open(follower.dashboard());
                page.await("document.querySelectorAll('#laps tbody tr').length === 2");
                page.await("document.getElementById('track-name').textContent.includes('Tsukuba')");
                page.await("document.getElementById('best-time').textContent === '23.979'");
                page.picture(Path.of("target", "screenshots", "follower-1280.png"));
            }

            follower.stop();
            ClientRunner.Result shown = follower.result();
            assertThat(shown.exitCode()).isEqualTo(130);
            assertSameLaps(driven, shown);
        }
    }

    private static void assertSameLaps(ClientRunner.Result driven, ClientRunner.Result shown) throws Exception {
        List<Map<String, Object>> here = objects(driven.json().get("laps"));
        List<Map<String, Object>> there = objects(shown.json().get("laps"));
        assertThat(here).hasSize(2);
        assertThat((double) here.get(0).get("timeSeconds")).isEqualTo(25.9115, within(0.005));
        assertThat((double) here.get(1).get("timeSeconds")).isEqualTo(23.9786, within(0.005));
        assertThat(there).isEqualTo(here);
    }

    @Test
    void theClientBringsABrokerAlong() throws Exception {
        try (RunningClient client = RunningClient.start(
                "--speed", "0", "--laps", "1", "--kafka", "embedded", "--keep-open", "--dashboard", "0")) {
            String address = client.await("--follow --kafka (\\S+)");
            try (RunningClient follower = RunningClient.start("--follow", "--kafka", address)) {
                follower.await("(lap 1: )");
                follower.stop();
                assertThat(follower.result().exitCode()).isEqualTo(130);
            }
            client.stop();
            assertThat(client.result().exitCode()).isEqualTo(130);
        }
    }
}
