package dev.kindbus.runtime;

/** An {@link ErrorPolicy} that always answers itself: what the other policies choose from. */
record Decision(Action action, Backoff backoff) implements ErrorPolicy {
    enum Action {
        CONTINUE,
        STOP,
        RESTART,
        RETRY
    }

    @Override
    public ErrorPolicy decide(Failure failure) {
        return this;
    }
}
