package dev.kindbus.runtime;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Description;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;
import org.openjdk.jcstress.infra.results.I_Result;
import org.openjdk.jcstress.infra.results.LL_Result;

/** Publishers that overtake a lossy reader while it reads. */
public final class LapWhileReading {
    private LapWhileReading() {}

    @JCStressTest
    @Description("Broken if a reader took the next lap's value for its own: it would be read twice, and its own never.")
    @Outcome(id = "item 0, item 1 then empty", expect = ACCEPTABLE, desc = "read before it was overtaken")
    @Outcome(id = "lag 1, item 1 then empty", expect = ACCEPTABLE, desc = "overtaken")
    @State
    public static class OneSlot {
        private final BroadcastChannel<Integer> channel = Channels.lossy(1);
        private final RingReceiver<Integer> receiver = (RingReceiver<Integer>) channel.subscribe();

        public OneSlot() {
            channel.publish(0);
        }

        @Actor
        public void publish() {
            channel.publish(1);
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
    @Description(
            "Broken if a lag were of zero, or counted twice, where the place it jumps to is overtaken in turn (C4, C10).")
    @Outcome(id = "in turn, 0", expect = ACCEPTABLE, desc = "none overtaken")
    @Outcome(
            id = {"in turn, 1", "in turn, 2", "in turn, 3"},
            expect = ACCEPTABLE,
            desc = "some overtaken")
    @State
    public static class OneSlotAgainAndAgain {
        private final BroadcastChannel<Integer> channel = Channels.lossy(1);
        private final Audit audit = new Audit(channel.subscribe());

        public OneSlotAgainAndAgain() {
            channel.publish(0);
        }

        @Actor
        public void publish() {
            channel.publish(1);
            channel.publish(2);
            channel.publish(3);
        }

        @Actor
        public void read() {
            audit.read();
            audit.read();
            audit.read();
        }

        @Arbiter
        public void rest(LL_Result r) {
            r.r1 = audit.verdict(channel);
            r.r2 = audit.missed();
        }
    }

    @JCStressTest
    @Description("Broken if a value were both missed and read, or neither (C10).")
    @Outcome(id = "in turn, 0", expect = ACCEPTABLE, desc = "none overtaken")
    @Outcome(
            id = {"in turn, 1", "in turn, 2", "in turn, 3"},
            expect = ACCEPTABLE,
            desc = "some overtaken")
    @State
    public static class TwoSlots {
        private final BroadcastChannel<Integer> channel = Channels.lossy(2);
        private final Audit audit = new Audit(channel.subscribe());

        public TwoSlots() {
            channel.publish(0);
            channel.publish(1);
        }

        @Actor
        public void publish() {
            channel.publish(2);
            channel.publish(3);
            channel.publish(4);
        }

        @Actor
        public void read() {
            audit.read();
            audit.read();
            audit.read();
        }

        @Arbiter
        public void rest(LL_Result r) {
            r.r1 = audit.verdict(channel);
            r.r2 = audit.missed();
        }
    }

    @JCStressTest
    @Description(
            "Broken if a reader in a ring with more slots than it may hold miscounted what it was overtaken by (C10).")
    @Outcome(id = "in turn, 0", expect = ACCEPTABLE, desc = "none overtaken")
    @Outcome(
            id = {"in turn, 1", "in turn, 2", "in turn, 3"},
            expect = ACCEPTABLE,
            desc = "some overtaken")
    @State
    public static class ThreeSlotsOfFour {
        private final BroadcastChannel<Integer> channel = Channels.lossy(3);
        private final Audit audit = new Audit(channel.subscribe());

        public ThreeSlotsOfFour() {
            channel.publish(0);
            channel.publish(1);
            channel.publish(2);
        }

        @Actor
        public void publish() {
            channel.publish(3);
            channel.publish(4);
            channel.publish(5);
        }

        @Actor
        public void read() {
            audit.read();
            audit.read();
            audit.read();
        }

        @Arbiter
        public void rest(LL_Result r) {
            r.r1 = audit.verdict(channel);
            r.r2 = audit.missed();
        }
    }

    @JCStressTest
    @Description("Broken if a drain went past a lag, or gave a value of another lap.")
    @Outcome(id = "in turn, 0", expect = ACCEPTABLE, desc = "none overtaken")
    @Outcome(
            id = {"in turn, 1", "in turn, 2", "in turn, 3"},
            expect = ACCEPTABLE,
            desc = "some overtaken")
    @State
    public static class Draining {
        private final BroadcastChannel<Integer> channel = Channels.lossy(2);
        private final RingReceiver<Integer> receiver = (RingReceiver<Integer>) channel.subscribe();
        private final Audit audit = new Audit(receiver);

        public Draining() {
            channel.publish(0);
            channel.publish(1);
        }

        @Actor
        public void publish() {
            channel.publish(2);
            channel.publish(3);
            channel.publish(4);
        }

        @Actor
        public void drain() {
            receiver.drain(audit::item, 5);
        }

        @Arbiter
        public void rest(LL_Result r) {
            r.r1 = audit.verdict(channel);
            r.r2 = audit.missed();
        }
    }

    @JCStressTest
    @Description("Broken if a reader saw one frame's speed with another's gear (C9).")
    @Outcome(id = "0, 0", expect = ACCEPTABLE, desc = "the old frame")
    @Outcome(id = "1, 1", expect = ACCEPTABLE, desc = "the new frame")
    @Outcome(id = "-1, -1", expect = ACCEPTABLE, desc = "overtaken")
    @State
    public static class TornPayload {
        private final BroadcastChannel<Frame> channel = BroadcastChannel.create(1);
        private final RingReceiver<Frame> receiver = (RingReceiver<Frame>) channel.subscribe();

        public TornPayload() {
            channel.publish(new Frame(0));
        }

        @Actor
        public void publish() {
            channel.publish(new Frame(1));
        }

        @Actor
        public void read(II_Result r) {
            Frame frame = receiver.poll();
            r.r1 = frame == null ? -1 : frame.speed;
            r.r2 = frame == null ? -1 : frame.gear;
        }
    }

    /** A payload that is not safe to pass on by itself: its fields are plain. */
    static final class Frame {
        private int speed;
        private int gear;

        Frame(int number) {
            speed = number;
            gear = number;
        }
    }

    @JCStressTest
    @Description("Broken if a lag were counted twice, as what follows it was stored before what precedes that (C10).")
    @Outcome(id = "5", expect = ACCEPTABLE, desc = "everything was read or missed, once")
    @State
    public static class StoredOutOfTurnBehindALag {
        private final BroadcastChannel<Integer> channel = Channels.lossy(3);
        private final RingReceiver<Integer> receiver = (RingReceiver<Integer>) channel.subscribe();
        private int accounted;

        public StoredOutOfTurnBehindALag() {
            channel.publish(0);
        }

        private void readSome() {
            for (int i = 0; i < 8; i++) {
                receiver.poll();
                accounted += switch (receiver.outcome()) {
                    case ITEM -> 1;
                    case LAGGED -> (int) receiver.missed();
                    default -> 0;
                };
            }
        }

        @Actor
        public void publish() {
            channel.publish(1);
        }

        @Actor
        public void publishAndRead() {
            channel.publish(2);
            channel.publish(3);
            channel.publish(4);
            readSome();
        }

        @Arbiter
        public void readTheRest(I_Result r) {
            readSome();
            r.r1 = accounted;
        }
    }
}
