package dev.kindbus.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kindbus.Overflow;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class PublisherWaitsTest {
    private static final long TEN_MILLIS = 10_000_000;

    private final BroadcastChannel<Integer> channel =
            BroadcastChannel.create(ChannelOptions.defaults().capacity(1).overflow(Overflow.BLOCK));
    private final Receiver<Integer> receiver = channel.subscribe();

    PublisherWaitsTest() {
        channel.publish(0);
    }

    private Parallel.Outcome waitingPublisher() {
        int before = channel.stats().waitingPublishers();
        Parallel.Outcome publisher = Parallel.start(() -> channel.publish(1));
        Parallel.awaitTrue("it waits", () -> channel.stats().waitingPublishers() == before + 1);
        return publisher;
    }

    private void assertOneWaitThatIsOver() {
        assertThat(channel.stats().waitingPublishers()).isZero();
        assertThat(channel.stats().publisherWaits()).isEqualTo(1);
        long nanos = channel.stats().publisherWaitNanos();
        assertThat(nanos).isPositive();
        assertThat(channel.stats().publisherWaitNanos()).isEqualTo(nanos);
    }

    @Test
    void aPublisherThatFindsRoomDoesNotWait() {
        receiver.tryReceive();
        channel.publish(1);
        assertThat(channel.stats().publisherWaits()).isZero();
        assertThat(channel.stats().publisherWaitNanos()).isZero();
    }

    @Test
    void timeCountsWhileThePublisherWaits() throws Exception {
        Parallel.Outcome publisher = waitingPublisher();
        Parallel.awaitTrue("10 ms counted", () -> channel.stats().publisherWaitNanos() >= TEN_MILLIS);
        assertThat(channel.stats().publisherWaits()).isEqualTo(1);
        receiver.tryReceive();
        publisher.join();
        assertOneWaitThatIsOver();
        assertThat(channel.stats().publisherWaitNanos()).isGreaterThanOrEqualTo(TEN_MILLIS);
    }

    @Test
    void everyPublisherThatWaitsIsCounted() throws Exception {
        Parallel.Outcome first = waitingPublisher();
        Parallel.Outcome second = waitingPublisher();
        assertThat(channel.stats().publisherWaits()).isEqualTo(2);
        receiver.close();
        first.join();
        second.join();
        assertThat(channel.stats().waitingPublishers()).isZero();
    }

    @Test
    void aWaitEndsWhenTheChannelIsClosed() throws Exception {
        Parallel.Outcome publisher = waitingPublisher();
        channel.close();
        assertThat(publisher.await()).isInstanceOf(BusClosedException.class);
        assertOneWaitThatIsOver();
    }

    @Test
    void aWaitEndsWhenThePublisherIsInterrupted() throws Exception {
        Parallel.Outcome publisher = waitingPublisher();
        publisher.thread().interrupt();
        assertThat(publisher.await()).isInstanceOf(PublishInterruptedException.class);
        assertOneWaitThatIsOver();
    }

    @Test
    void aWaitEndsWhenItsTimeIsOver() throws Exception {
        Parallel.Outcome publisher = Parallel.start(() -> channel.publishWithin(Duration.ofMillis(1), 1));
        assertThat(publisher.await()).isInstanceOf(PublishTimeoutException.class);
        assertThat(channel.stats().waitingPublishers()).isZero();
    }

    @Test
    void aPublisherThatMayNotWaitDoesNot() throws Exception {
        Parallel.Outcome impatient = Parallel.start(() -> channel.publishWithin(Duration.ZERO, 1));
        assertThat(impatient.await()).isInstanceOf(PublishTimeoutException.class);
        Parallel.Outcome interrupted = Parallel.start(() -> {
            Thread.currentThread().interrupt();
            channel.publish(1);
        });
        assertThat(interrupted.await()).isInstanceOf(PublishInterruptedException.class);
        assertThat(channel.stats().publisherWaits()).isZero();
    }

    @Test
    void aHandlerThatWouldWaitForItselfDoesNot() throws Exception {
        try (TestBus bus = new TestBus()) {
            Subscription subscription = bus.words.on(
                    SubscriptionOptions.defaults().onError(failure -> ErrorPolicy.STOP), (word, context) -> {
                        while (true) {
                            bus.word("more");
                        }
                    });
            bus.word("first");
            assertThat(subscription.awaitEnd(Duration.ofSeconds(60))).isTrue();
            ChannelStats stats = bus.words.channel().stats();
            assertThat(stats.waitingPublishers()).isZero();
            assertThat(stats.publisherWaits()).isZero();
        }
    }
}
