package dev.kindbus.runtime;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Description;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LL_Result;
import org.openjdk.jcstress.infra.results.L_Result;

/** Publishers that call the handlers themselves, and everything that goes on around them. */
public final class InlineStages {
    private InlineStages() {}

    @JCStressTest
    @Description("Broken if the handler were called for two events at once, out of order, or not for each (H1, H2).")
    @Outcome(id = "0 1, law holds, active", expect = ACCEPTABLE, desc = "one after the other")
    @State
    public static class TwoPublishers {
        private final Spectator spectator = Spectator.joined();

        @Actor
        public void publish() {
            spectator.channel().publish(1);
        }

        @Actor
        public void publishToo() {
            spectator.channel().publish(2);
        }

        @Arbiter
        public void look(L_Result r) {
            r.r1 = spectator.verdict();
        }
    }

    @JCStressTest
    @Description("Broken if an event that was left to others were handled by nobody, twice, or out of order.")
    @Outcome(id = "0 1, law holds, active", expect = ACCEPTABLE, desc = "whoever handled them")
    @State
    public static class TwoThatMustNotWait {
        private final Spectator spectator = Spectator.ofPublishersThatMustNotWait();

        @Actor
        public void publish() {
            spectator.channel().publish(1);
        }

        @Actor
        public void publishToo() {
            spectator.channel().publish(2);
        }

        @Arbiter
        public void look(L_Result r) {
            r.r1 = spectator.verdict();
        }
    }

    @JCStressTest
    @Description(
            "Broken if a handler were called for an event from before it joined, or got one and not the next (C3).")
    @Outcome(id = "0 1, law holds, active", expect = ACCEPTABLE, desc = "before both")
    @Outcome(id = "0, law holds, active", expect = ACCEPTABLE, desc = "between")
    @Outcome(id = ", law holds, active", expect = ACCEPTABLE, desc = "after both")
    @State
    public static class PublishAgainstJoin {
        private final Spectator spectator = Spectator.waiting();

        @Actor
        public void publish() {
            spectator.channel().publish(1);
            spectator.channel().publish(2);
        }

        @Actor
        public void join() {
            spectator.join();
        }

        @Arbiter
        public void look(L_Result r) {
            r.r1 = spectator.verdict();
        }
    }

    @JCStressTest
    @Description("Broken if one who joins beside another kept the other from an event, or was not in time itself.")
    @Outcome(id = "0 1, law holds, active, 0 1, law holds, active", expect = ACCEPTABLE, desc = "before both")
    @Outcome(id = "0 1, law holds, active, 1, law holds, active", expect = ACCEPTABLE, desc = "between")
    @Outcome(id = "0 1, law holds, active, , law holds, active", expect = ACCEPTABLE, desc = "after both")
    @State
    public static class PublishAgainstAnother {
        private final Spectator spectator = Spectator.joined();
        private final Spectator other = spectator.neighbour();

        @Actor
        public void publish() {
            spectator.channel().publish(1);
            spectator.channel().publish(2);
        }

        @Actor
        public void join() {
            other.join();
        }

        @Arbiter
        public void look(LL_Result r) {
            r.r1 = spectator.verdict();
            r.r2 = other.verdict();
        }
    }

    @JCStressTest
    @Description("Broken if one who was cancelled did not end, or an event were counted twice or not at all (C10).")
    @Outcome(
            id = {", law holds, ended", "0, law holds, ended", "0 1, law holds, ended"},
            expect = ACCEPTABLE,
            desc = "a prefix")
    @State
    public static class PublishAgainstCancel {
        private final Spectator spectator = Spectator.joined();

        @Actor
        public void publish() {
            spectator.channel().publish(1);
            spectator.channel().publish(2);
        }

        @Actor
        public void cancel() {
            spectator.cancel();
        }

        @Arbiter
        public void look(L_Result r) {
            r.r1 = spectator.verdict();
        }
    }

    @JCStressTest
    @Description("Broken if one who is cancelled as it joins did not end, or were called afterwards.")
    @Outcome(
            id = {", law holds, ended", "0, law holds, ended"},
            expect = ACCEPTABLE,
            desc = "before it was cancelled")
    @State
    public static class JoinThenCancelAgainstPublish {
        private final Spectator spectator = Spectator.waiting();
        private final Spectator keeper = spectator.neighbour();

        public JoinThenCancelAgainstPublish() {
            keeper.join();
        }

        @Actor
        public void publish() {
            spectator.channel().publish(1);
        }

        @Actor
        public void joinAndLeave() {
            spectator.join();
            spectator.cancel();
        }

        @Arbiter
        public void look(L_Result r) {
            r.r1 = spectator.verdict();
        }
    }

    @JCStressTest
    @Description("Broken if of two who join a new stage at once one were forgotten.")
    @Outcome(id = "0, law holds, active, 0, law holds, active", expect = ACCEPTABLE, desc = "both")
    @Outcome(id = ", law holds, active, 0, law holds, active", expect = ACCEPTABLE, desc = "the other was late")
    @State
    public static class TwoJoin {
        private final Spectator spectator = Spectator.waiting();
        private final Spectator other = spectator.neighbour();

        @Actor
        public void join() {
            spectator.join();
        }

        @Actor
        public void joinAndPublish() {
            other.join();
            other.channel().publish(1);
        }

        @Arbiter
        public void look(LL_Result r) {
            r.r1 = spectator.verdict();
            r.r2 = other.verdict();
        }
    }

    @JCStressTest
    @Description(
            "Broken if one who is cancelled while events are lost were called after one that was not counted (C10).")
    @Outcome(
            id = {
                ", law holds, ended",
                "0, law holds, ended",
                "0 3, law holds, ended",
                "0 3 4, law holds, ended",
                "0 3 4 5, law holds, ended",
                "0 3 4 5 6, law holds, ended"
            },
            expect = ACCEPTABLE,
            desc = "a prefix")
    @State
    public static class LossAgainstCancel {
        private final Spectator spectator = Spectator.drownedByItself();

        @Actor
        public void publish() {
            spectator.channel().publish(1);
        }

        @Actor
        public void cancel() {
            spectator.cancel();
        }

        @Arbiter
        public void look(L_Result r) {
            r.r1 = spectator.verdict();
        }
    }

    @JCStressTest
    @Description(
            "Broken if an event that was published before the end were not handled, or a handler did not end (C7, X1).")
    @Outcome(id = "published, 0, law holds, ended", expect = ACCEPTABLE, desc = "published")
    @Outcome(id = "refused, , law holds, ended", expect = ACCEPTABLE, desc = "refused")
    @State
    public static class PublishAgainstClose {
        private final Spectator spectator = Spectator.joined();

        @Actor
        public void publish(LL_Result r) {
            r.r1 = Answers.published(spectator.channel(), 1);
        }

        @Actor
        public void close() {
            spectator.channel().close();
        }

        @Arbiter
        public void look(LL_Result r) {
            r.r2 = spectator.verdict();
        }
    }
}
