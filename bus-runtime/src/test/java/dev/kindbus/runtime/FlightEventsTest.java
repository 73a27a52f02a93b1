package dev.kindbus.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kindbus.Overflow;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What Flight Recorder is told, as somebody reads it who has nothing but the recording. */
@Timeout(120)
class FlightEventsTest {
    private static final SubscriptionOptions OPTIONS =
            SubscriptionOptions.defaults().name("pit wall");

    private final Recording recording = new Recording();
    private final TestBus bus = new TestBus(BusOptions.defaults().capacity(2).onLag(LagListener.SILENT));

    @TempDir
    Path folder;

    @BeforeEach
    void record() {
        List.of("Lag", "HandlerFailure", "SlowHandler", "BlockedPublisher", "Drain")
                .forEach(event -> recording.enable("dev.kindbus." + event).withThreshold(Duration.ZERO));
        recording.start();
    }

    @AfterEach
    void close() {
        bus.core.cancel();
        recording.close();
    }

    private RecordedEvent recorded(String event) throws IOException {
        recording.stop();
        Path file = folder.resolve("kindbus.jfr");
        recording.dump(file);
        return RecordingFile.readAllEvents(file).stream()
                .filter(each -> each.getEventType().getName().equals("dev.kindbus." + event))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + event));
    }

    @Test
    void aLag() throws Exception {
        CountDownLatch entered = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        bus.numbers.on(OPTIONS, (value, context) -> {
            entered.countDown();
            goOn.await();
        });
        bus.number(0);
        Parallel.awaitTrue("the call", () -> entered.getCount() == 0);
        for (int i = 0; i < 5; i++) {
            bus.number(i);
        }
        goOn.countDown();
        bus.shutdown();
        RecordedEvent lag = recorded("Lag");
        assertThat(lag.getString("kind")).isEqualTo("number");
        assertThat(lag.getString("subscription")).isEqualTo("pit wall");
        assertThat(lag.getLong("missed")).isEqualTo(3);
        assertThat(lag.getLong("resumesAt")).isEqualTo(4);
    }

    @Test
    void aFailure() throws Exception {
        bus.numbers.on(OPTIONS, (value, context) -> {
            throw new IOException("expected by the test");
        });
        bus.number(0);
        bus.shutdown();
        RecordedEvent failure = recorded("HandlerFailure");
        assertThat(failure.getString("kind")).isEqualTo("number");
        assertThat(failure.getString("subscription")).isEqualTo("pit wall");
        assertThat(failure.getString("cause")).isEqualTo("java.io.IOException: expected by the test");
        assertThat(failure.getInt("attempt")).isEqualTo(1);
    }

    @Test
    void aCallOfAHandler() throws Exception {
        bus.numbers.on(OPTIONS, (value, context) -> {});
        bus.number(0);
        bus.shutdown();
        RecordedEvent call = recorded("SlowHandler");
        assertThat(call.getString("subscription")).isEqualTo("pit wall");
        assertThat(call.getLong("sequence")).isZero();
        assertThat(call.getThread().getJavaName()).isEqualTo("pit wall");
    }

    @Test
    void aPublisherThatWaited() throws Exception {
        CountDownLatch goOn = new CountDownLatch(1);
        bus.numbers.on(OPTIONS.overflow(Overflow.BLOCK), (value, context) -> goOn.await());
        Parallel.Outcome publishing = Parallel.start(() -> {
            for (int i = 0; i < 4; i++) {
                bus.number(i);
            }
        });
        Parallel.awaitParked(publishing);
        goOn.countDown();
        publishing.join();
        assertThat(recorded("BlockedPublisher").getString("channel")).isEqualTo("number");
    }

    @Test
    void aDrain() throws Exception {
        bus.shutdown();
        RecordedEvent drain = recorded("Drain");
        assertThat(drain.getBoolean("drained")).isTrue();
        assertThat(drain.getLong("undelivered")).isZero();
    }
}
