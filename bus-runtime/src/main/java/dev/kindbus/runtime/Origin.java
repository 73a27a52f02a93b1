package dev.kindbus.runtime;

import java.time.Duration;
import java.util.Objects;

/**
 * Who publishes, which matters once a bus is closing (rule X1), and for how long at most it waits for room (rule C5). For generated
 * code. Immutable.
 */
public final class Origin {
    /** Anyone: refused once the bus is closing, unless the calling thread is running one of its handlers. */
    public static final Origin ANYWHERE = new Origin(false, Long.MAX_VALUE);

    /** A handler, through its context: let in until the bus has closed, whichever thread it uses. */
    public static final Origin HANDLER = new Origin(true, Long.MAX_VALUE);

    private final boolean handler;
    private final long nanos;

    private Origin(boolean handler, long nanos) {
        this.handler = handler;
        this.nanos = nanos;
    }

    /**
     * The same, with its wait bounded, anew for each event.
     *
     * @param timeout zero or less: does not wait at all
     */
    public Origin within(Duration timeout) {
        return new Origin(handler, Nanos.of(Objects.requireNonNull(timeout, "timeout")));
    }

    boolean isHandler() {
        return handler;
    }

    /**
     * Until when the publisher waits.
     *
     * @param known what was said before, or {@link Deadline#UNSET} if the wait begins now
     */
    long deadline(long known) {
        return known == Deadline.UNSET ? Deadline.in(nanos) : known;
    }
}
