package dev.kindbus.runtime;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.FlightRecorder;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import jdk.jfr.Threshold;

/**
 * What a bus tells Flight Recorder. Not to be named unless {@link Flight} says that somebody records, or has: once nobody does any
 * more, an event is an object that the JIT compiler does not even make, with methods that do nothing.
 */
final class FlightEvents {
    private FlightEvents() {}

    static boolean isRecorderInitialized() {
        return FlightRecorder.isInitialized();
    }

    static void lagged(Lag lag) {
        Lagged event = new Lagged();
        if (event.shouldCommit()) {
            event.kind = lag.kind().methodName();
            event.subscription = lag.subscription();
            event.missed = lag.missed();
            event.resumesAt = lag.resumesAt();
            event.commit();
        }
    }

    static void failed(Failure failure) {
        Failed event = new Failed();
        if (event.shouldCommit()) {
            event.kind = failure.kind().methodName();
            event.subscription = failure.subscription();
            event.sequence = failure.sequence();
            event.attempt = failure.attempt();
            event.cause = failure.cause().toString();
            event.commit();
        }
    }

    /** A subscription was overtaken (rule C4). */
    @Name("dev.kindbus.Lag")
    @Label("Lag")
    @Category("Kindbus")
    @Description("A subscription was overtaken by its channel and lost events")
    @StackTrace(false)
    static final class Lagged extends Event {
        @Label("Kind")
        String kind = "";

        @Label("Subscription")
        String subscription = "";

        @Label("Missed")
        long missed;

        @Label("Resumes At Sequence")
        long resumesAt;
    }

    /** A handler threw, or its stage failed (rule H4). */
    @Name("dev.kindbus.HandlerFailure")
    @Label("Handler Failure")
    @Category("Kindbus")
    @Description("A handler threw, or its stage completed with a failure")
    static final class Failed extends Event {
        @Label("Kind")
        String kind = "";

        @Label("Subscription")
        String subscription = "";

        @Label("Sequence")
        long sequence;

        @Label("Attempt")
        int attempt;

        @Label("Cause")
        String cause = "";
    }

    /** A call of a handler on a thread of its own or on an executor. */
    @Name("dev.kindbus.SlowHandler")
    @Label("Slow Handler")
    @Category("Kindbus")
    @Description("A call of a handler that took longer than the threshold")
    @Threshold("20 ms")
    @StackTrace(false)
    static final class HandlerCall extends Event {
        @Label("Kind")
        String kind = "";

        @Label("Subscription")
        String subscription = "";

        @Label("Sequence")
        long sequence;

        static HandlerCall begun() {
            HandlerCall call = new HandlerCall();
            call.begin();
            return call;
        }

        void ended(Kind kind, String subscription, long sequence) {
            end();
            if (shouldCommit()) {
                this.kind = kind.methodName();
                this.subscription = subscription;
                this.sequence = sequence;
                commit();
            }
        }
    }

    /** A publisher waited for a blocking subscription (rule C5). */
    @Name("dev.kindbus.BlockedPublisher")
    @Label("Blocked Publisher")
    @Category("Kindbus")
    @Description("A publisher waited for the slowest blocking subscription of a kind")
    @Threshold("1 ms")
    static final class Blocked extends Event {
        @Label("Channel")
        String channel = "";

        static Blocked begun() {
            Blocked blocked = new Blocked();
            blocked.begin();
            return blocked;
        }

        void ended(String channel) {
            end();
            if (shouldCommit()) {
                this.channel = channel;
                commit();
            }
        }
    }

    /** A bus closed (rule X1). */
    @Name("dev.kindbus.Drain")
    @Label("Drain")
    @Category("Kindbus")
    @Description("A bus closed: how long its handlers took to finish, and what they left")
    @StackTrace(false)
    static final class Drain extends Event {
        @Label("Drained")
        boolean drained;

        @Label("Undelivered")
        long undelivered;

        @Label("Still Running")
        int stillRunning;

        static Drain begun() {
            Drain drain = new Drain();
            drain.begin();
            return drain;
        }

        void ended(DrainReport report) {
            end();
            if (shouldCommit()) {
                drained = report.drained();
                undelivered = report.undelivered();
                stillRunning = report.running().size();
                commit();
            }
        }
    }
}
