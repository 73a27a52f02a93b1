package dev.kindbus.runtime;

import java.util.Objects;

/**
 * What is to become of a subscription whose handler has failed, and of the event it failed on. The decisions are constants and
 * factories of {@link ErrorPolicy}, which every decision is, too: the policy that always decides so.
 */
public final class Decision implements ErrorPolicy {
    /** What to do. */
    enum Action {
        CONTINUE,
        STOP,
        RESTART,
        RETRY,
        RETHROW
    }

    private final Action action;
    private final Backoff backoff;

    Decision(Action action) {
        this(action, Backoff.DEFAULT);
    }

    Decision(Action action, Backoff backoff) {
        this.action = action;
        this.backoff = Objects.requireNonNull(backoff, "backoff");
    }

    Action action() {
        return action;
    }

    Backoff backoff() {
        return backoff;
    }

    /** Returns this decision, whatever the failure. */
    @Override
    public Decision decide(Failure failure) {
        return this;
    }

    /** What to do, and after what wait. */
    @Override
    public String toString() {
        return action == Action.RESTART || action == Action.RETRY ? action + " after " + backoff : action.toString();
    }
}
