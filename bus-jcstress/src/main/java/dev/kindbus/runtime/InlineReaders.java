package dev.kindbus.runtime;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Description;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.L_Result;

/** Publishers that run a subscription with a cursor of its own: one to several kinds, or one that begins with a replay. */
public final class InlineReaders {
    private static final int CAPACITY = 2;

    private InlineReaders() {}

    @JCStressTest
    @Description("Broken if the handler were called for two events at once, out of order, or not for each (H1, H2).")
    @Outcome(id = "0 1, law holds, active", expect = ACCEPTABLE, desc = "one after the other")
    @State
    public static class TwoPublishers {
        private final InlineReader reader = InlineReader.joined(CAPACITY);

        @Actor
        public void publish() {
            reader.channel().publish(1);
        }

        @Actor
        public void publishToo() {
            reader.channel().publish(2);
        }

        @Arbiter
        public void look(L_Result r) {
            r.r1 = reader.verdict();
        }
    }

    @JCStressTest
    @Description("Broken if an event that was left to others were handled by nobody, twice, or out of order.")
    @Outcome(id = "0 1, law holds, active", expect = ACCEPTABLE, desc = "whoever handled them")
    @State
    public static class TwoThatMustNotWait {
        private final InlineReader reader = InlineReader.ofPublishersThatMustNotWait();

        @Actor
        public void publish() {
            reader.channel().publish(1);
        }

        @Actor
        public void publishToo() {
            reader.channel().publish(2);
        }

        @Arbiter
        public void look(L_Result r) {
            r.r1 = reader.verdict();
        }
    }

    @JCStressTest
    @Description("Broken if an event that is due after a lag were given up, as one before it was still being stored:"
            + " everybody behind it would wait for ever.")
    @Outcome(id = "2 3 4, law holds, active", expect = ACCEPTABLE, desc = "0 and 1 were missed")
    @State
    public static class DueBehindOneThatIsStored {
        /** A ring of four: the last of five has its slot only once the first is stored. */
        private final InlineReader reader = InlineReader.joined(3);

        private final long[] claimed = new long[5];

        public DueBehindOneThatIsStored() {
            for (int i = 0; i < 4; i++) {
                claimed[i] = reader.claim();
            }
            reader.put(claimed[0], 0);
            claimed[4] = reader.claim();
            reader.serve(claimed[0], 0);
        }

        private void store(int sequence) {
            reader.put(claimed[sequence], sequence);
            reader.serve(claimed[sequence], sequence);
        }

        @Actor
        public void storeTheOneThatWasMissed() {
            store(1);
        }

        @Actor
        public void storeTheOneThatIsDue() {
            store(2);
        }

        @Arbiter
        public void look(L_Result r) {
            // If 2 was given up, this thread would wait for it instead of telling.
            if (reader.verdict().startsWith("2,")) {
                store(3);
                store(4);
            }
            r.r1 = reader.verdict();
        }
    }

    @JCStressTest
    @Description("Broken if an event were neither replayed nor handled by its publisher, or both (rule C3).")
    @Outcome(id = "0 1, law holds, active", expect = ACCEPTABLE, desc = "replayed, or handled by its publisher")
    @State
    public static class PublishAgainstReplay {
        private final InlineReader reader = InlineReader.waiting();

        @Actor
        public void publish() {
            reader.channel().publish(1);
            reader.channel().publish(2);
        }

        @Actor
        public void join() {
            reader.join();
        }

        @Arbiter
        public void look(L_Result r) {
            r.r1 = reader.verdict();
        }
    }

    @JCStressTest
    @Description("Broken if a subscription that is cancelled amid an event did not end, or lost count of it (C10).")
    @Outcome(id = "0, law holds, ended", expect = ACCEPTABLE, desc = "handled before")
    @Outcome(id = ", law holds, ended", expect = ACCEPTABLE, desc = "cancelled before")
    @State
    public static class PublishAgainstCancel {
        private final InlineReader reader = InlineReader.joined(CAPACITY);

        @Actor
        public void publish() {
            reader.channel().publish(1);
        }

        @Actor
        public void cancel() {
            reader.cancel();
        }

        @Arbiter
        public void look(L_Result r) {
            r.r1 = reader.verdict();
        }
    }

    @JCStressTest
    @Description("Broken if a subscription did not end once its channel is closed and its last event has been handled.")
    @Outcome(id = "0, law holds, ended", expect = ACCEPTABLE, desc = "handled before")
    @Outcome(id = ", law holds, ended", expect = ACCEPTABLE, desc = "refused")
    @State
    public static class PublishAgainstClose {
        private final InlineReader reader = InlineReader.joined(CAPACITY);

        @Actor
        public void publish() {
            Answers.published(reader.channel(), 1);
        }

        @Actor
        public void close() {
            reader.channel().close();
        }

        @Arbiter
        public void look(L_Result r) {
            r.r1 = reader.verdict();
        }
    }
}
