package dev.kindbus.runtime;

import dev.kindbus.Overflow;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicInteger;
import org.reactivestreams.tck.TestEnvironment;
import org.reactivestreams.tck.flow.FlowPublisherVerification;
import org.testng.annotations.AfterMethod;
import org.testng.annotations.BeforeMethod;
import org.testng.annotations.Test;

/**
 * The specification's own tests, of a {@link BroadcastChannel#toPublisher()}. What they call optional is not optional here, but
 * for what asks for a publisher that fails: a channel cannot fail. It closes, and then its subscribers complete.
 */
@SuppressWarnings("exports") // TestNG wants its tests public, and this module exports nothing to anyone.
public class FlowPublisherTckTest extends FlowPublisherVerification<Long> {
    /** How long the tests wait for what must come: generous, as it costs nothing but on failure. */
    private static final long TIMEOUT_MILLIS = 30_000;

    /** How long they wait to see that nothing comes. */
    private static final long NO_SIGNAL_MILLIS = 100;

    /** How often the tests ask whether something has come. */
    private static final long POLL_MILLIS = 10;

    /** The test of what is collected gives the collector a tenth of a second, which on a busy machine may not be enough. */
    private static final int COLLECTIONS = 5;

    private final TestEnvironment environment;
    private final List<BroadcastChannel<Long>> channels = new CopyOnWriteArrayList<>();

    /** How many subscribers the test at hand has: a live publisher begins once they are there, as what they miss is gone. */
    private int audience;

    public FlowPublisherTckTest() {
        this(new TestEnvironment(TIMEOUT_MILLIS, NO_SIGNAL_MILLIS, POLL_MILLIS));
    }

    private FlowPublisherTckTest(TestEnvironment environment) {
        super(environment, NO_SIGNAL_MILLIS);
        this.environment = environment;
    }

    @BeforeMethod
    public void expectOneSubscriber() {
        audience = 1;
    }

    @AfterMethod(alwaysRun = true)
    public void closeChannels() {
        channels.forEach(BroadcastChannel::close);
        channels.clear();
    }

    /** A channel that, once its audience has gathered, is fed so many numbers, or until the audience has left, and then closed. */
    @Override
    public Flow.Publisher<Long> createFlowPublisher(long elements) {
        BroadcastChannel<Long> channel =
                BroadcastChannel.create(ChannelOptions.defaults().capacity(8).overflow(Overflow.BLOCK));
        channels.add(channel);
        AtomicInteger absent = new AtomicInteger(audience);
        return subscriber -> {
            channel.toPublisher().subscribe(subscriber);
            if (absent.decrementAndGet() == 0) {
                Parallel.start(() -> feed(channel, elements));
            }
        };
    }

    private static void feed(BroadcastChannel<Long> channel, long elements) {
        long number = 0;
        while (number < elements && channel.publish(number) > 0) {
            number++;
        }
        channel.close();
    }

    /** None: a channel does not fail. */
    @Override
    public Flow.Publisher<Long> createFailedFlowPublisher() {
        return null;
    }

    @Override
    public void optionalActivePublisherTest(
            long elements, boolean completionSignalRequired, PublisherTestRun<Long> body) throws Throwable {
        activePublisherTest(elements, completionSignalRequired, body);
    }

    @Override
    @Test
    public void optional_spec111_maySupportMultiSubscribe() throws Throwable {
        audience = 2;
        super.optional_spec111_maySupportMultiSubscribe();
    }

    @Override
    @Test
    public void optional_spec111_registeredSubscribersMustReceiveOnNextOrOnCompleteSignals() throws Throwable {
        audience = 2;
        super.optional_spec111_registeredSubscribersMustReceiveOnNextOrOnCompleteSignals();
    }

    @Override
    @Test
    public void
            optional_spec111_multicast_mustProduceTheSameElementsInTheSameSequenceToAllOfItsSubscribersWhenRequestingOneByOne()
                    throws Throwable {
        audience = 3;
        super
                .optional_spec111_multicast_mustProduceTheSameElementsInTheSameSequenceToAllOfItsSubscribersWhenRequestingOneByOne();
    }

    @Override
    @Test
    public void
            optional_spec111_multicast_mustProduceTheSameElementsInTheSameSequenceToAllOfItsSubscribersWhenRequestingManyUpfront()
                    throws Throwable {
        audience = 3;
        super
                .optional_spec111_multicast_mustProduceTheSameElementsInTheSameSequenceToAllOfItsSubscribersWhenRequestingManyUpfront();
    }

    @Override
    @Test
    public void
            optional_spec111_multicast_mustProduceTheSameElementsInTheSameSequenceToAllOfItsSubscribersWhenRequestingManyUpfrontAndCompleteAsExpected()
                    throws Throwable {
        audience = 3;
        super
                .optional_spec111_multicast_mustProduceTheSameElementsInTheSameSequenceToAllOfItsSubscribersWhenRequestingManyUpfrontAndCompleteAsExpected();
    }

    @Override
    @Test
    public void required_spec313_cancelMustMakeThePublisherEventuallyDropAllReferencesToTheSubscriber()
            throws Throwable {
        for (int attempt = 1; ; attempt++) {
            try {
                super.required_spec313_cancelMustMakeThePublisherEventuallyDropAllReferencesToTheSubscriber();
                return;
            } catch (AssertionError e) {
                if (attempt == COLLECTIONS) {
                    throw e;
                }
                environment.dropAsyncError();
            }
        }
    }
}
