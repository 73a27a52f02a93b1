package dev.kindbus.runtime;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Description;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;
import org.openjdk.jcstress.infra.results.I_Result;
import org.openjdk.jcstress.infra.results.LL_Result;

/** What is visible to whom, by way of the committed word, a mark or a cursor. */
public final class CursorVisibility {
    private CursorVisibility() {}

    @JCStressTest
    @Description("Broken if a handler saw less of the payload than its publisher had written (C9).")
    @Outcome(id = "1, 2", expect = ACCEPTABLE, desc = "published")
    @Outcome(id = "-1, -1", expect = ACCEPTABLE, desc = "not yet")
    @State
    public static class PayloadFields {
        private final BroadcastChannel<int[]> channel = BroadcastChannel.create(2);
        private final RingReceiver<int[]> receiver = (RingReceiver<int[]>) channel.subscribe();
        private final int[] payload = new int[2];

        @Actor
        public void publish() {
            payload[0] = 1;
            payload[1] = 2;
            channel.publish(payload);
        }

        @Actor
        public void read(II_Result r) {
            int[] read = receiver.poll();
            r.r1 = read == null ? -1 : read[0];
            r.r2 = read == null ? -1 : read[1];
        }
    }

    @JCStressTest
    @Description("Broken if only the payload were visible, and not what else the publisher had done before (C9).")
    @Outcome(id = "1, 1", expect = ACCEPTABLE, desc = "published")
    @Outcome(
            id = {"0, 0", "0, 1"},
            expect = ACCEPTABLE,
            desc = "not yet")
    @State
    public static class WhatWasDoneBefore {
        private final BroadcastChannel<Integer> channel = Channels.lossy(2);
        private final RingReceiver<Integer> receiver = (RingReceiver<Integer>) channel.subscribe();
        private int before;

        @Actor
        public void publish() {
            before = 1;
            channel.publish(1);
        }

        @Actor
        public void read(II_Result r) {
            Integer value = receiver.poll();
            r.r1 = value == null ? 0 : value;
            r.r2 = before;
        }
    }

    @JCStressTest
    @Description(
            "Broken if a publisher let in by a reader's cursor did not see what that reader had done: the cursor would move too early.")
    @Outcome(id = "published, 1", expect = ACCEPTABLE, desc = "let in by the reader")
    @State
    public static class WhatWasDoneBeforeMakingRoom {
        private final BroadcastChannel<Integer> channel = Channels.blockingOnOnePermit(1);
        private final RingReceiver<Integer> receiver = (RingReceiver<Integer>) channel.subscribe();
        private int before;

        public WhatWasDoneBeforeMakingRoom() {
            channel.publish(0);
        }

        @Actor
        public void publish(LL_Result r) {
            r.r1 = Answers.published(channel, 1);
            r.r2 = before;
        }

        @Actor
        public void read() {
            before = 1;
            receiver.poll();
        }
    }

    @JCStressTest
    @Description("Broken if a third thread saw a reader ahead of what had been published.")
    @Outcome(
            id = {"0", "1", "2"},
            expect = ACCEPTABLE,
            desc = "somewhere between all and none")
    @State
    public static class FromElsewhere {
        private final BroadcastChannel<Integer> channel = Channels.lossy(2);
        private final RingReceiver<Integer> receiver = (RingReceiver<Integer>) channel.subscribe();

        public FromElsewhere() {
            channel.publish(0);
        }

        @Actor
        public void read() {
            channel.publish(1);
            receiver.poll();
            receiver.poll();
        }

        @Actor
        public void look(I_Result r) {
            long cursor = receiver.cursor();
            r.r1 = (int) (channel.next() - cursor);
        }
    }
}
