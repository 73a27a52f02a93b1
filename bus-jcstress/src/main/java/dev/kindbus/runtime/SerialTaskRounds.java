package dev.kindbus.runtime;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;

import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Description;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.III_Result;
import org.openjdk.jcstress.infra.results.II_Result;
import org.openjdk.jcstress.infra.results.I_Result;
import org.openjdk.jcstress.infra.results.ZI_Result;

/** Rounds of a task that is woken while one ends (H2). */
public final class SerialTaskRounds {
    private SerialTaskRounds() {}

    @JCStressTest
    @Description(
            "Broken if work that came as a round ended were left lying: the subscription would sleep beside an event.")
    @Outcome(id = "2, 0", expect = ACCEPTABLE, desc = "all of it is done")
    @State
    public static class WakeAgainstRoundEnd {
        private final Bench bench = new Bench();

        public WakeAgainstRoundEnd() {
            bench.add();
            bench.task.start();
        }

        @Actor
        public void round() {
            bench.runWhatIsScheduled();
        }

        @Actor
        public void add() {
            bench.add();
            bench.task.wake();
        }

        @Arbiter
        public void look(II_Result r) {
            bench.runWhatIsScheduled();
            r.r1 = bench.done.get();
            r.r2 = bench.waiting.get();
        }
    }

    @JCStressTest
    @Description("Broken if two wakes scheduled two rounds: they would run at once.")
    @Outcome(id = "1", expect = ACCEPTABLE, desc = "one round is scheduled")
    @State
    public static class TwoWakes {
        private final Bench bench = new Bench();

        public TwoWakes() {
            bench.task.start();
            bench.runWhatIsScheduled();
        }

        @Actor
        public void wake() {
            bench.task.wake();
        }

        @Actor
        public void wakeToo() {
            bench.task.wake();
        }

        @Arbiter
        public void look(I_Result r) {
            r.r1 = bench.scheduled.size();
        }
    }

    @JCStressTest
    @Description("Broken if a round began before the one before it was over, or did not see what it did (H1, H2).")
    @Outcome(id = "2, 0", expect = ACCEPTABLE, desc = "one after the other")
    @State
    public static class OneRoundAtATime {
        private final Bench bench = new Bench();

        public OneRoundAtATime() {
            bench.add();
            bench.task.start();
        }

        @Actor
        public void run() {
            bench.runWhatIsScheduled();
        }

        @Actor
        public void addAndRun() {
            bench.add();
            bench.task.wake();
            bench.runWhatIsScheduled();
        }

        @Arbiter
        public void look(II_Result r) {
            bench.runWhatIsScheduled();
            r.r1 = bench.doneByRounds;
            r.r2 = bench.overlaps.get();
        }
    }

    @JCStressTest
    @Description(
            "Broken if, on an executor that runs the caller, work were left lying, two rounds ran at once, or one ran inside"
                    + " another, a level deeper for each (H1, H2).")
    @Outcome(id = "4, 0, 0", expect = ACCEPTABLE, desc = "all of it is done, one round after the other")
    @State
    public static class OnTheCaller {
        private final Steps steps = new Steps(false);

        public OnTheCaller() {
            steps.task.start();
        }

        @Actor
        public void add() {
            steps.addAndWake();
            steps.addAndWake();
        }

        @Actor
        public void addToo() {
            steps.addAndWake();
            steps.addAndWake();
        }

        @Arbiter
        public void look(III_Result r) {
            steps.tell(r);
        }
    }

    @JCStressTest
    @Description(
            "Broken if, on an executor that runs the caller when it has no room, a thread took another's round for its own,"
                    + " or left its own lying (H1, H2).")
    @Outcome(id = "4, 0, 0", expect = ACCEPTABLE, desc = "all of it is done, one round after the other")
    @State
    public static class NowAndThenOnTheCaller {
        private final Steps steps = new Steps(true);

        public NowAndThenOnTheCaller() {
            steps.task.start();
        }

        @Actor
        public void add() {
            steps.addAndWake();
            steps.runWhatIsQueued();
            steps.addAndWake();
        }

        @Actor
        public void addToo() {
            steps.addAndWake();
            steps.runWhatIsQueued();
            steps.addAndWake();
        }

        @Arbiter
        public void look(III_Result r) {
            steps.runWhatIsQueued();
            steps.tell(r);
        }
    }

    @JCStressTest
    @Description("Broken if a task that is taken over were run all the same, or neither (X3).")
    @Outcome(id = "true, 0", expect = ACCEPTABLE, desc = "taken over")
    @Outcome(id = "false, 1", expect = ACCEPTABLE, desc = "run")
    @State
    public static class TakenOver {
        private final Bench bench = new Bench();

        public TakenOver() {
            bench.add();
            bench.task.start();
        }

        @Actor
        public void run() {
            bench.runWhatIsScheduled();
        }

        @Actor
        public void takeOver(ZI_Result r) {
            // A task that has been run is not queued any more.
            r.r1 = bench.task.takeOver();
        }

        @Arbiter
        public void look(ZI_Result r) {
            r.r2 = bench.doneByRounds;
        }
    }

    /** An executor that runs the caller, always or every other time, and work of which each round does one piece. */
    static final class Steps implements SerialTask.Work, Executor {
        private final boolean queues;
        private final AtomicInteger handedOver = new AtomicInteger();
        private final Queue<Runnable> queued = new ConcurrentLinkedQueue<>();
        private final Set<Thread> inside = ConcurrentHashMap.newKeySet();
        private final SerialTask task = new SerialTask(this, this);
        private final AtomicInteger waiting = new AtomicInteger();
        private final AtomicInteger inRound = new AtomicInteger();
        private final AtomicInteger overlaps = new AtomicInteger();
        private final AtomicInteger nested = new AtomicInteger();
        private int done;

        Steps(boolean queues) {
            this.queues = queues;
        }

        @Override
        public void execute(Runnable round) {
            if (queues && handedOver.getAndIncrement() % 2 == 0) {
                queued.add(round);
            } else {
                run(round);
            }
        }

        private void run(Runnable round) {
            Thread self = Thread.currentThread();
            boolean isOutermost = inside.add(self);
            if (!isOutermost) {
                nested.incrementAndGet();
            }
            round.run();
            if (isOutermost) {
                inside.remove(self);
            }
        }

        void addAndWake() {
            waiting.incrementAndGet();
            task.wake();
        }

        void runWhatIsQueued() {
            for (Runnable round = queued.poll(); round != null; round = queued.poll()) {
                round.run();
            }
        }

        @Override
        public boolean round() {
            if (inRound.getAndIncrement() != 0) {
                overlaps.incrementAndGet();
            }
            if (waiting.get() != 0) {
                waiting.decrementAndGet();
                done++;
            }
            inRound.decrementAndGet();
            return waiting.get() != 0;
        }

        @Override
        public boolean enlist() {
            return waiting.get() == 0;
        }

        @Override
        public void abandoned(Throwable cause) {
            throw new AssertionError("abandoned", cause);
        }

        void tell(III_Result r) {
            r.r1 = done;
            r.r2 = overlaps.get();
            r.r3 = nested.get();
        }
    }

    /** An executor that runs when told, and work that can be counted. */
    static final class Bench implements SerialTask.Work {
        private final Queue<Runnable> scheduled = new ConcurrentLinkedQueue<>();
        private final SerialTask task = new SerialTask(scheduled::add, this);
        private final AtomicInteger waiting = new AtomicInteger();
        private final AtomicInteger done = new AtomicInteger();
        private final AtomicInteger inRound = new AtomicInteger();
        private final AtomicInteger overlaps = new AtomicInteger();
        private int doneByRounds;

        void add() {
            waiting.incrementAndGet();
        }

        void runWhatIsScheduled() {
            for (Runnable round = scheduled.poll(); round != null; round = scheduled.poll()) {
                round.run();
            }
        }

        @Override
        public boolean round() {
            if (inRound.getAndIncrement() != 0) {
                overlaps.incrementAndGet();
            }
            int taken = waiting.getAndSet(0);
            done.addAndGet(taken);
            doneByRounds += taken;
            inRound.decrementAndGet();
            return false;
        }

        @Override
        public boolean enlist() {
            return waiting.get() == 0;
        }

        @Override
        public void abandoned(Throwable cause) {
            throw new AssertionError("abandoned", cause);
        }
    }
}
