package dev.kindbus.runtime;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;

import dev.kindbus.Overflow;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Description;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.I_Result;
import org.openjdk.jcstress.infra.results.LL_Result;
import org.openjdk.jcstress.infra.results.L_Result;

/** Publishers that meet the end of the channel. */
public final class PublishAgainstClose {
    private PublishAgainstClose() {}

    @JCStressTest
    @Description(
            "Broken if a value were accepted and never delivered, or delivered after the channel said it was closed (C7).")
    @Outcome(id = "published, item 1 then closed", expect = ACCEPTABLE, desc = "published before it closed")
    @Outcome(id = "refused, closed", expect = ACCEPTABLE, desc = "closed before")
    @State
    public static class LastValue {
        private final BroadcastChannel<Integer> channel = Channels.lossy(2);
        private final RingReceiver<Integer> receiver = (RingReceiver<Integer>) channel.subscribe();

        @Actor
        public void publish(LL_Result r) {
            r.r1 = Answers.published(channel, 1);
        }

        @Actor
        public void close() {
            channel.close();
        }

        @Arbiter
        public void read(LL_Result r) {
            r.r2 = Answers.rest(receiver);
        }
    }

    @JCStressTest
    @Description(
            "Broken if a publisher that had looked before the channel closed still claimed a sequence after it (C7).")
    @Outcome(
            id = {"published, 0", "refused, 0"},
            expect = ACCEPTABLE,
            desc = "nothing follows the close")
    @State
    public static class NothingAfterwards {
        private final BroadcastChannel<Integer> channel = Channels.lossy(2);
        private final RingReceiver<Integer> receiver = (RingReceiver<Integer>) channel.subscribe();
        private long atClose;

        @Actor
        public void publish(LL_Result r) {
            r.r1 = Answers.published(channel, 1);
        }

        @Actor
        public void close() {
            channel.close();
            atClose = channel.next();
        }

        @Arbiter
        public void look(LL_Result r) {
            r.r2 = channel.next() - atClose;
            receiver.close();
        }
    }

    @JCStressTest
    @Description("Broken if a reader were told of the close before what is left, or before a lag (C7).")
    @Outcome(id = "item 1, item 2 then closed", expect = ACCEPTABLE, desc = "what is left, then the end")
    @State
    public static class WhatIsHeldFirst {
        private final BroadcastChannel<Integer> channel = Channels.lossy(2);
        private final RingReceiver<Integer> receiver = (RingReceiver<Integer>) channel.subscribe();

        public WhatIsHeldFirst() {
            channel.publish(1);
            channel.publish(2);
        }

        @Actor
        public void close() {
            channel.close();
        }

        @Actor
        public void read(LL_Result r) {
            r.r1 = Answers.next(receiver);
        }

        @Arbiter
        public void rest(LL_Result r) {
            r.r2 = Answers.rest(receiver);
        }
    }

    @JCStressTest
    @Description("Broken if a reader saw the end while a value claimed before it was still being stored (C7).")
    @Outcome(id = "published, item 1 then closed", expect = ACCEPTABLE, desc = "the value, then the end")
    @Outcome(id = "refused, closed", expect = ACCEPTABLE, desc = "the end")
    @State
    public static class WhilePublishing {
        private final BroadcastChannel<Integer> channel = Channels.lossy(2);
        private final RingReceiver<Integer> receiver = (RingReceiver<Integer>) channel.subscribe();

        @Actor
        public void publish(LL_Result r) {
            r.r1 = Answers.published(channel, 1);
        }

        @Actor
        public void closeAndRead(LL_Result r) {
            channel.close();
            String first = Answers.awaited(receiver);
            r.r2 = first.equals("closed") ? first : first + " then " + Answers.next(receiver);
        }
    }

    @JCStressTest
    @Description(
            "Broken if those who serve their readers on the publisher's thread were told of the end twice, or not at all (X3).")
    @Outcome(id = "1", expect = ACCEPTABLE, desc = "told once")
    @State
    public static class ClosedByTwo {
        private final BroadcastChannel<Integer> channel = Channels.lossy(2);
        private final AtomicInteger told = new AtomicInteger();

        public ClosedByTwo() {
            channel.join(channel.receiver(Overflow.DROP_OLDEST, () -> {}), 0, new Tap() {
                @Override
                public @Nullable Rethrow published(long sequence) {
                    return null;
                }

                @Override
                public void abandoned() {}

                @Override
                public void closed() {
                    told.incrementAndGet();
                }
            });
        }

        @Actor
        public void close() {
            channel.close();
        }

        @Actor
        public void closeToo() {
            channel.close();
        }

        @Arbiter
        public void look(I_Result r) {
            r.r1 = told.get();
        }
    }

    @JCStressTest
    @Description(
            "Broken if one who subscribes while the channel closes were left without an end, or counted by nobody (C7).")
    @Outcome(id = "closed", expect = ACCEPTABLE, desc = "told of the end")
    @State
    public static class SubscribingMeanwhile {
        private final BroadcastChannel<Integer> channel = Channels.lossy(2);
        private Receiver<Integer> receiver;

        @Actor
        public void close() {
            channel.close();
        }

        @Actor
        public void subscribe() {
            receiver = channel.subscribe();
        }

        @Arbiter
        public void read(L_Result r) {
            r.r1 = Answers.awaited(receiver);
        }
    }

    @JCStressTest
    @Description(
            "Broken if a publisher that had looked before the channel was guarded got past the gate after it (X1).")
    @Outcome(
            id = {"published, 0", "refused, 0"},
            expect = ACCEPTABLE,
            desc = "nothing gets past")
    @State
    public static class GuardedFromNowOn {
        private final BroadcastChannel<Integer> channel =
                new BroadcastChannel<>("channel", ChannelOptions.defaults().capacity(2), Channels.SHUT);
        private final Receiver<Integer> receiver = channel.subscribe();
        private long atGuard;

        @Actor
        public void publish(LL_Result r) {
            r.r1 = Answers.published(channel, 1);
        }

        @Actor
        public void guard() {
            channel.guard();
            atGuard = channel.next();
        }

        @Arbiter
        public void look(LL_Result r) {
            r.r2 = channel.next() - atGuard;
            receiver.close();
        }
    }
}
