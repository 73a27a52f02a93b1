package dev.kindbus.runtime;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import dev.kindbus.Overflow;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Description;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.ZZ_Result;

/** A subscription that finds nothing to do, and whatever would have to wake it. */
public final class HandlerGoesToSleep {
    private HandlerGoesToSleep() {}

    /** A subscription that is woken by being called, and notes it. */
    private static final class Sleeper implements HandlerSubscription.Blueprint, Runner {
        private final BroadcastChannel<Integer> channel = BroadcastChannel.create(4);
        private final HandlerSubscription subscription =
                new HandlerSubscription(Setups.named("sleeper"), new NobodyIsTold(), this);
        private volatile boolean woken;

        Sleeper() {
            subscription.start(null);
        }

        @Override
        public Runner runner(HandlerSubscription subscription) {
            return this;
        }

        @Override
        public List<Feed<Integer>> feeds(HandlerSubscription subscription) {
            Tally tally = new Tally();
            Call<Integer> call = new SyncCall<Integer, Object>(
                    NumberKind.NUMBER, subscription, (value, context) -> {}, "", event -> event, tally);
            RingReceiver<Integer> receiver = channel.receiver(Overflow.DROP_OLDEST, this::wake);
            return List.of(new Feed<>(NumberKind.NUMBER, receiver, 0, call, tally, missed -> {}));
        }

        @Override
        public void start() {}

        @Override
        public void wake() {
            woken = true;
        }

        @Override
        public void interrupt() {}

        @Override
        public boolean isBusy() {
            return false;
        }

        @Override
        public boolean isAtWork() {
            return false;
        }

        @Override
        public boolean isRunning(Thread thread) {
            return false;
        }

        @Override
        public @Nullable Thread runningThread() {
            return null;
        }
    }

    @JCStressTest
    @Description(
            "Broken if a subscription went to sleep on a channel that closes, and nobody woke it: it would not end.")
    @Outcome(id = "true, false", expect = FORBIDDEN, desc = "asleep for ever")
    @Outcome(
            id = {"true, true", "false, true", "false, false"},
            expect = ACCEPTABLE,
            desc = "woken, or awake")
    @State
    public static class AgainstClose {
        private final Sleeper sleeper = new Sleeper();

        @Actor
        public void sleep(ZZ_Result r) {
            r.r1 = sleeper.subscription.enlist();
        }

        @Actor
        public void close() {
            sleeper.channel.close();
        }

        @Arbiter
        public void look(ZZ_Result r) {
            r.r2 = sleeper.woken;
        }
    }

    @JCStressTest
    @Description("Broken if a subscription went to sleep as it was cancelled, and nobody woke it: it would not end.")
    @Outcome(id = "true, false", expect = FORBIDDEN, desc = "asleep for ever")
    @Outcome(
            id = {"true, true", "false, true"},
            expect = ACCEPTABLE,
            desc = "woken, or awake")
    @State
    public static class AgainstCancel {
        private final Sleeper sleeper = new Sleeper();

        @Actor
        public void sleep(ZZ_Result r) {
            r.r1 = sleeper.subscription.enlist();
        }

        @Actor
        public void cancel() {
            sleeper.subscription.cancel();
        }

        @Arbiter
        public void look(ZZ_Result r) {
            r.r2 = sleeper.woken;
        }
    }

    @JCStressTest
    @Description("Broken if a subscription went to sleep on an event, and nobody woke it.")
    @Outcome(id = "true, false", expect = FORBIDDEN, desc = "asleep on an event")
    @Outcome(
            id = {"true, true", "false, true", "false, false"},
            expect = ACCEPTABLE,
            desc = "woken, or awake")
    @State
    public static class AgainstPublish {
        private final Sleeper sleeper = new Sleeper();

        @Actor
        public void sleep(ZZ_Result r) {
            r.r1 = sleeper.subscription.enlist();
        }

        @Actor
        public void publish() {
            sleeper.channel.publish(1);
        }

        @Arbiter
        public void look(ZZ_Result r) {
            r.r2 = sleeper.woken;
        }
    }
}
