package dev.kindbus.runtime;

import dev.kindbus.Overflow;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jetbrains.lincheck.Lincheck;
import org.junit.jupiter.api.Test;

/**
 * Two threads of which one waits, in every interleaving the model checker tries. Parking never ends by itself here, so a lost
 * wake-up is a deadlock, and the model checker prints how it came about.
 */
class NoWakeUpIsLostTest {
    private static final int INVOCATIONS = Effort.interleavings(120);

    private static BroadcastChannel<Integer> channel(int capacity, Overflow overflow) {
        return Channels.on(
                new MonitorParking(),
                ChannelOptions.defaults().capacity(capacity).overflow(overflow));
    }

    private static void check(
            Overflow overflow, int held, Function<Course, String> waiter, Consumer<Course> other, String allowed) {
        Lincheck.runConcurrentTest(INVOCATIONS, () -> {
            BroadcastChannel<Integer> channel = channel(1, overflow);
            Course course = new Course(channel, (RingReceiver<Integer>) channel.subscribe());
            for (int value = 0; value < held; value++) {
                channel.publish(value);
            }
            AtomicReference<String> answer = new AtomicReference<>();
            Thread waiting = new Thread(() -> answer.set(waiter.apply(course)));
            Thread letting = new Thread(() -> other.accept(course));
            waiting.start();
            letting.start();
            join(waiting);
            join(letting);
            if (!allowed.equals(answer.get())) {
                throw new AssertionError("expected " + allowed + ", was " + answer.get());
            }
        });
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** What both threads know. */
    private record Course(BroadcastChannel<Integer> channel, RingReceiver<Integer> receiver) {
        String receive() {
            return Answers.awaited(receiver);
        }

        String publish(int value) {
            return Answers.published(channel, value);
        }
    }

    @Test
    void receiveAgainstPublish() {
        check(Overflow.DROP_OLDEST, 0, Course::receive, course -> course.publish(1), "item 1");
    }

    @Test
    void receiveTwiceAgainstPublishAndClose() {
        check(
                Overflow.DROP_OLDEST,
                0,
                course -> course.receive() + ", " + course.receive(),
                course -> {
                    course.publish(1);
                    course.channel().close();
                },
                "item 1, closed");
    }

    @Test
    void receiveAgainstClosingTheChannel() {
        check(
                Overflow.DROP_OLDEST,
                0,
                Course::receive,
                course -> course.channel().close(),
                "closed");
    }

    @Test
    void receiveAgainstClosingTheReceiver() {
        check(
                Overflow.DROP_OLDEST,
                0,
                Course::receive,
                course -> course.receiver().close(),
                "closed");
    }

    @Test
    void aFullChannelAgainstItsReader() {
        check(
                Overflow.BLOCK,
                1,
                course -> course.publish(1),
                course -> course.receiver().tryReceive(),
                "published");
    }

    @Test
    void aFullChannelAgainstItsReaderLeaving() {
        check(
                Overflow.BLOCK,
                1,
                course -> course.publish(1),
                course -> course.receiver().close(),
                "published");
    }

    @Test
    void aFullChannelAgainstClosing() {
        check(
                Overflow.BLOCK,
                1,
                course -> course.publish(1),
                course -> course.channel().close(),
                "refused");
    }
}
