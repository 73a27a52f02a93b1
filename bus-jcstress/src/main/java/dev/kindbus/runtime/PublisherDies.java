package dev.kindbus.runtime;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;

import dev.kindbus.Overflow;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Description;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.I_Result;
import org.openjdk.jcstress.infra.results.LL_Result;
import org.openjdk.jcstress.infra.results.L_Result;

/** Publishers that an error ends between claiming and storing, and all who come by (rule C13). */
public final class PublisherDies {
    private PublisherDies() {}

    @JCStressTest
    @Description(
            "Broken if a reader hung where a publisher died, or counted what was never stored twice, or not at all.")
    @Outcome(id = "empty, lag 1 then item 1 then empty", expect = ACCEPTABLE, desc = "counted later")
    @Outcome(id = "lag 1, item 1 then empty", expect = ACCEPTABLE, desc = "counted at once")
    @State
    public static class ReadMeanwhile {
        private final BroadcastChannel<Integer> channel = Channels.lossy(4);
        private final Receiver<Integer> receiver = channel.subscribe();

        @Actor
        public void die() {
            Death.beforeStoring(channel);
        }

        @Actor
        public void read(LL_Result r) {
            r.r1 = Answers.next(receiver);
        }

        @Arbiter
        public void rest(LL_Result r) {
            channel.publish(1);
            r.r2 = Answers.rest(receiver);
        }
    }

    @JCStressTest
    @Description("Broken if a publisher waited for ever for the slot of one that died, or stored into it too early.")
    @Outcome(id = "lag 1 then item 1 then empty", expect = ACCEPTABLE, desc = "the dead one was first")
    @Outcome(id = "lag 1 then lag 1 then empty", expect = ACCEPTABLE, desc = "the dead one overtook")
    @State
    public static class Lapped {
        private final BroadcastChannel<Integer> channel = Channels.lossyOnOnePermit(1);
        private final Receiver<Integer> receiver = channel.subscribe();

        @Actor
        public void die() {
            Death.beforeStoring(channel);
        }

        @Actor
        public void publish() {
            Answers.published(channel, 1);
        }

        @Arbiter
        public void rest(L_Result r) {
            r.r1 = Answers.rest(receiver);
        }
    }

    @JCStressTest
    @Description("Broken if what was never stored were read, or counted twice, as others go round the ring meanwhile.")
    @Outcome(id = "3, 5", expect = ACCEPTABLE, desc = "everything was read or missed, once")
    @State
    public static class LappedAndRead {
        private final BroadcastChannel<Integer> channel = Channels.lossyOnOnePermit(2);
        private final RingReceiver<Integer> receiver = (RingReceiver<Integer>) channel.subscribe();
        private int last;
        private int accounted;

        private void readSome() {
            for (int i = 0; i < 8; i++) {
                Integer value = receiver.poll();
                if (receiver.outcome() == RingReceiver.Outcome.ITEM) {
                    accounted++;
                    last = value != null && value > last ? value : -100;
                } else if (receiver.outcome() == RingReceiver.Outcome.LAGGED) {
                    accounted += (int) receiver.missed();
                }
            }
        }

        @Actor
        public void die() {
            Death.beforeStoring(channel);
        }

        @Actor
        public void publishAndRead() {
            Answers.published(channel, 1);
            readSome();
            Answers.published(channel, 2);
            readSome();
        }

        @Arbiter
        public void rest(LL_Result r) {
            Death.beforeStoring(channel);
            Answers.published(channel, 3);
            readSome();
            r.r1 = last;
            r.r2 = accounted;
        }
    }

    @JCStressTest
    @Description(
            "Broken if a channel were never sealed, as it waits for one that died, or before what was claimed (C7).")
    @Outcome(id = "lag 1 then closed", expect = ACCEPTABLE, desc = "it died before")
    @Outcome(id = "closed", expect = ACCEPTABLE, desc = "it was refused")
    @State
    public static class AgainstClose {
        private final BroadcastChannel<Integer> channel = Channels.lossyOnOnePermit(2);
        private final Receiver<Integer> receiver = channel.subscribe();

        @Actor
        public void die() {
            Death.beforeStoring(channel);
        }

        @Actor
        public void close() {
            try {
                channel.close();
            } catch (OnePermit.Stranded e) {
                // The reader finds out.
            }
        }

        @Arbiter
        public void rest(L_Result r) {
            r.r1 = Answers.rest(receiver);
        }
    }

    @JCStressTest
    @Description(
            "Broken if one who joins as a publisher dies were given what was never stored, or missed what was (C3).")
    @Outcome(id = "item 0 then lag 1 then item 2 then empty", expect = ACCEPTABLE, desc = "one is missed")
    @State
    public static class JoinedMeanwhile {
        private final BroadcastChannel<Integer> channel = Channels.lossy(4);
        private final Receiver<Integer> keeper = channel.subscribe();
        private Receiver<Integer> joiner;

        public JoinedMeanwhile() {
            channel.publish(0);
        }

        @Actor
        public void die() {
            Death.beforeStoring(channel);
        }

        @Actor
        public void join() {
            joiner = channel.subscribe(Overflow.DROP_OLDEST, 2);
        }

        @Arbiter
        public void rest(L_Result r) {
            channel.publish(2);
            r.r1 = Answers.rest(joiner);
            keeper.close();
        }
    }

    @JCStressTest
    @Description("Broken if one who is waited for, and joins as a publisher dies, held others up for ever (C3, C5).")
    @Outcome(id = "item 0 then lag 1 then empty, item 2 then empty", expect = ACCEPTABLE, desc = "one is missed")
    @State
    public static class JoinedByOneThatIsWaitedFor {
        private final BroadcastChannel<Integer> channel = Channels.blockingWithoutWaiting(2);
        private final Receiver<Integer> keeper = channel.subscribe(Overflow.DROP_OLDEST, 0);
        private Receiver<Integer> joiner;

        public JoinedByOneThatIsWaitedFor() {
            channel.publish(0);
        }

        @Actor
        public void die() {
            Death.beforeStoring(channel);
        }

        @Actor
        public void join() {
            joiner = channel.subscribe(Overflow.BLOCK, 2);
        }

        @Arbiter
        public void rest(LL_Result r) {
            r.r1 = Answers.rest(joiner);
            Answers.published(channel, 2);
            r.r2 = Answers.rest(joiner);
            keeper.close();
        }
    }

    @JCStressTest
    @Description("Broken if a reader slept on, as the publisher that was to wake it died, though another came by.")
    @Outcome(id = "lag 1, item 1 then empty", expect = ACCEPTABLE, desc = "woken by the other")
    @State
    public static class WaitedFor {
        private final BroadcastChannel<Integer> channel = Channels.lossyOnOnePermit(4);
        private final Receiver<Integer> receiver = channel.subscribe();

        @Actor
        public void receive(LL_Result r) {
            r.r1 = Answers.awaited(receiver);
        }

        @Actor
        public void dieAndPublish() {
            Death.beforeStoring(channel);
            channel.publish(1);
        }

        @Arbiter
        public void rest(LL_Result r) {
            r.r2 = Answers.rest(receiver);
        }
    }

    @JCStressTest
    @Description("Broken if a value were lost as its publisher died after it had stored.")
    @Outcome(id = "item 5 then item 1 then item 2 then empty", expect = ACCEPTABLE, desc = "the dead one was first")
    @Outcome(id = "item 1 then item 5 then item 2 then empty", expect = ACCEPTABLE, desc = "the dead one was second")
    @State
    public static class AfterStoring {
        private final BroadcastChannel<Integer> channel = Channels.lossy(4);
        private final Receiver<Integer> receiver = channel.subscribe();

        @Actor
        public void storeAndDie() {
            Death.afterStoring(channel, 5);
        }

        @Actor
        public void publish() {
            channel.publish(1);
        }

        @Arbiter
        public void rest(L_Result r) {
            channel.publish(2);
            r.r1 = Answers.rest(receiver);
        }
    }

    @JCStressTest
    @Description("Broken if what two left behind that died at once were not made up for by the next.")
    @Outcome(id = "2", expect = ACCEPTABLE, desc = "both are missed")
    @State
    public static class TwoDie {
        private final BroadcastChannel<Integer> channel = Channels.lossyOnOnePermit(4);
        private final RingReceiver<Integer> receiver = (RingReceiver<Integer>) channel.subscribe();

        @Actor
        public void die() {
            Death.beforeStoring(channel);
        }

        @Actor
        public void dieToo() {
            Death.beforeStoring(channel);
        }

        @Arbiter
        public void rest(I_Result r) {
            Answers.published(channel, 1);
            receiver.poll();
            r.r1 = (int) receiver.missed();
        }
    }

    @JCStressTest
    @Description("Broken if a publisher that is to call handlers waited for ever for the turn of one that died (H1).")
    @Outcome(id = "1 2, law holds, active", expect = ACCEPTABLE, desc = "the dead one was first")
    @Outcome(id = "0 2, law holds, active", expect = ACCEPTABLE, desc = "the dead one was second")
    @State
    public static class InLineForAStage {
        private final Spectator spectator = Spectator.joined();

        @Actor
        public void die() {
            Death.beforeStoring(spectator.channel());
        }

        @Actor
        public void publish() {
            spectator.channel().publish(1);
        }

        @Arbiter
        public void look(L_Result r) {
            spectator.channel().publish(2);
            r.r1 = spectator.verdict();
        }
    }

    @JCStressTest
    @Description("Broken if a publisher that runs a subscription waited for ever for the turn of one that died (H1).")
    @Outcome(id = "1 2, law holds, active", expect = ACCEPTABLE, desc = "the dead one was first")
    @Outcome(id = "0 2, law holds, active", expect = ACCEPTABLE, desc = "the dead one was second")
    @State
    public static class InLineForAReader {
        private final InlineReader reader = InlineReader.joined(4);

        @Actor
        public void die() {
            Death.beforeStoring(reader.channel());
        }

        @Actor
        public void publish() {
            reader.channel().publish(1);
        }

        @Arbiter
        public void look(L_Result r) {
            reader.channel().publish(2);
            r.r1 = reader.verdict();
        }
    }

    @JCStressTest
    @Description("Broken if a handler were called with what was never stored, as it is overtaken and then forgotten.")
    @Outcome(id = ", law holds, active", expect = ACCEPTABLE, desc = "both are missed")
    @State
    public static class OvertakenByAnother {
        private final Spectator spectator = Spectator.ofOneEvent();

        public OvertakenByAnother() {
            Death.beforeStoring(spectator.channel());
        }

        @Actor
        public void makeUp() {
            spectator.channel().makeUpForTheDead();
        }

        @Actor
        public void die() {
            Death.beforeStoring(spectator.channel());
            spectator.channel().commitMarked();
        }

        @Arbiter
        public void look(L_Result r) {
            spectator.channel().makeUpForTheDead();
            r.r1 = spectator.verdict();
        }
    }
}
