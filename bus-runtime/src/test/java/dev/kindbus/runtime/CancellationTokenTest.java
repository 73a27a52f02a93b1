package dev.kindbus.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class CancellationTokenTest {
    private final CancellationToken token = CancellationToken.create();

    @Test
    void listenersRunOnceInOrder() {
        List<String> ran = new ArrayList<>();
        token.onCancel(() -> ran.add("a"));
        token.onCancel(() -> ran.add("b"));
        token.cancel();
        token.cancel();
        assertThat(ran).containsExactly("a", "b");
    }

    @Test
    void aListenerThatComesLateRunsAtOnce() {
        token.cancel();
        List<String> ran = new ArrayList<>();
        token.onCancel(() -> ran.add("late"));
        assertThat(ran).containsExactly("late");
    }

    @Test
    void aListenerThatWasTakenBackDoesNotRun() {
        AtomicInteger ran = new AtomicInteger();
        token.onCancel(ran::incrementAndGet).close();
        token.cancel();
        assertThat(ran).hasValue(0);
    }

    @Test
    void aListenerThatThrowsDoesNotKeepTheOthersFromRunning() {
        AtomicInteger ran = new AtomicInteger();
        token.onCancel(() -> {
            throw new IllegalStateException("first");
        });
        token.onCancel(() -> {
            throw new IllegalStateException("second");
        });
        token.onCancel(ran::incrementAndGet);
        assertThatThrownBy(token::cancel)
                .hasMessage("first")
                .satisfies(first -> assertThat(first.getSuppressed()).hasSize(1));
        assertThat(ran).hasValue(1);
        assertThat(token.isCancelled()).isTrue();
    }

    @Test
    void aListenerThatThrowsAnErrorDoesNotKeepTheOthersFromRunning() {
        AtomicInteger ran = new AtomicInteger();
        token.onCancel(() -> {
            throw new AssertionError("expected by the test");
        });
        token.onCancel(ran::incrementAndGet);
        assertThatThrownBy(token::cancel).isInstanceOf(AssertionError.class).hasMessage("expected by the test");
        assertThat(ran).hasValue(1);
    }

    @Test
    void listenersMayThrowTheSameException() {
        AtomicInteger ran = new AtomicInteger();
        IllegalStateException same = new IllegalStateException("expected by the test");
        for (int listener = 0; listener < 2; listener++) {
            token.onCancel(() -> {
                throw same;
            });
        }
        token.onCancel(ran::incrementAndGet);
        assertThatThrownBy(token::cancel).isSameAs(same);
        assertThat(ran).hasValue(1);
    }

    @Test
    void aParentCancelsItsChildren() {
        CancellationToken grandchild = token.child().child();
        token.cancel();
        assertThat(grandchild.isCancelled()).isTrue();
        assertThat(token.child().isCancelled()).isTrue();
    }

    @Test
    void aChildDoesNotCancelItsParent() {
        token.child().cancel();
        assertThat(token.isCancelled()).isFalse();
    }

    @Test
    void awaitEndsWhenItIsCancelled() throws Exception {
        Parallel.Outcome waiter = Parallel.start(() -> {
            token.await();
            assertThat(token.await(Duration.ofSeconds(60))).isTrue();
        });
        Parallel.awaitParked(waiter);
        token.cancel();
        waiter.join();
    }

    @Test
    void awaitWithATimeoutTellsThatItPassed() throws Exception {
        assertThat(token.await(Duration.ofMillis(1))).isFalse();
        assertThat(token.await(Duration.ofSeconds(-1))).isFalse();
    }

    @Test
    void awaitEndsWithAnInterrupt() throws Exception {
        Parallel.Outcome waiter = Parallel.start(token::await);
        Parallel.awaitParked(waiter);
        waiter.thread().interrupt();
        assertThat(waiter.await()).isInstanceOf(InterruptedException.class);
    }

    @Test
    void cancellingFromManyThreadsRunsListenersOnce() throws Exception {
        AtomicInteger ran = new AtomicInteger();
        token.onCancel(ran::incrementAndGet);
        Parallel.run(4, number -> token.cancel());
        assertThat(ran).hasValue(1);
    }

    @Test
    void anActionTakenBackBeforeItsTurnDoesNotRun() {
        AtomicInteger ran = new AtomicInteger();
        List<CancellationToken.Registration> second = new ArrayList<>();
        token.onCancel(() -> second.get(0).close());
        second.add(token.onCancel(ran::incrementAndGet));
        token.cancel();
        assertThat(ran).hasValue(0);
    }
}
