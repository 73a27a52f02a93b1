package dev.kindbus.runtime;

import dev.kindbus.Overflow;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/** A subscription whose work is done when its stage completes, on an executor that runs the caller. */
final class AsyncReader implements HandlerSubscription.Blueprint {
    /** Failures are what some cases are about; kept, as loggers are collected. */
    private static final Logger LOG = Logger.getLogger("dev.kindbus");

    static {
        LOG.setLevel(Level.OFF);
    }

    /** It looks once a second after those that have not ended. */
    private static final TaskWatch WATCH = new TaskWatch();

    private final BroadcastChannel<Integer> channel = BroadcastChannel.create(4);
    private final Ends ends = new Ends();
    private final Stage stage;
    private final HandlerSubscription subscription = new HandlerSubscription(Setups.owning("reader", ends), ends, this);

    private AsyncReader(Stage stage) {
        this.stage = stage;
        subscription.start(null);
    }

    /** One that is in a call: its stage is open. */
    static AsyncReader atWork() {
        AsyncReader reader = atRest();
        reader.channel.publish(1);
        return reader;
    }

    static AsyncReader atRest() {
        return new AsyncReader(new Stage(false));
    }

    /** One whose stage throws when it is asked to tell of its end, and tells all the same. */
    static AsyncReader ofAStageThatThrows() {
        return new AsyncReader(new Stage(true));
    }

    /** A stage that keeps who is to be told, so that it can be told more than once. */
    private static final class Stage extends CompletableFuture<Object> {
        private final boolean throwing;
        private volatile @Nullable BiConsumer<? super Object, ? super Throwable> told;

        Stage(boolean throwing) {
            this.throwing = throwing;
        }

        @Override
        public CompletableFuture<Object> whenComplete(BiConsumer<? super Object, ? super Throwable> action) {
            told = action;
            if (throwing) {
                throw new UnsupportedOperationException("told, and thrown");
            }
            return this;
        }
    }

    @Override
    public Runner runner(HandlerSubscription subscription) {
        return new OnExecutor(subscription, Runnable::run, WATCH);
    }

    @Override
    public List<Feed<Integer>> feeds(HandlerSubscription subscription) {
        Tally tally = new Tally();
        AsyncCall.Setting<Integer, Object> setting =
                new AsyncCall.Setting<>(position -> "", event -> event, () -> null, null);
        Call<Integer> call = new AsyncCall<Integer, Object>(
                NumberKind.NUMBER, subscription, (value, context) -> stage, setting, tally);
        RingReceiver<Integer> receiver =
                channel.receiver(Overflow.DROP_OLDEST, subscription.wakeCallback(), subscription);
        return List.of(new Feed<>(NumberKind.NUMBER, receiver, 0, call, tally, missed -> {}));
    }

    BroadcastChannel<Integer> channel() {
        return channel;
    }

    /** The stage tells of its end. */
    void complete(@Nullable Throwable cause) {
        BiConsumer<? super Object, ? super Throwable> action = stage.told;
        while (action == null) {
            Thread.onSpinWait();
            action = stage.told;
        }
        action.accept(null, cause);
    }

    void cancel() {
        subscription.cancel();
    }

    /** Its executor does not run it any more. */
    void abandon() {
        subscription.abandon(new IllegalStateException("nobody runs it"));
    }

    /** Ends it, if it has not ended; returns how often its end was told, and the figures. */
    String verdict() {
        subscription.cancel();
        return ends.verdict() + ", " + ends.figures();
    }
}
