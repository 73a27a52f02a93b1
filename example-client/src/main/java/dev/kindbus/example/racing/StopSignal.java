package dev.kindbus.example.racing;

import dev.kindbus.runtime.CancellationToken;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Ctrl-C, as a token. The JVM answers to it by ending as soon as every shutdown hook has returned, and with the exit code that
 * shells expect; so this one returns when the run has come to its end in good order, or has had its time.
 */
final class StopSignal {
    private static final Duration TO_STOP = Duration.ofSeconds(30);

    private final CancellationToken token = CancellationToken.create();
    private final CountDownLatch ended = new CountDownLatch(1);

    private StopSignal() {}

    /** Watches for it from now on. */
    static StopSignal watch() {
        StopSignal signal = new StopSignal();
        Runtime.getRuntime().addShutdownHook(new Thread(signal::stop, "stop"));
        return signal;
    }

    private void stop() {
        token.cancel();
        try {
            ended.await(TO_STOP.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Is cancelled when the client is to stop. */
    CancellationToken token() {
        return token;
    }

    /** The run has come to its end. */
    void ended() {
        ended.countDown();
    }
}
