package dev.kindbus.runtime;

/**
 * A loop or stream over a {@link Receiver}'s items was overtaken, and nobody said what to do then (rule C4). The receiver is at
 * the oldest item still held: another loop or stream goes on there.
 */
public class LaggedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final long missed;

    /** With how many items were lost, at least 1. */
    public LaggedException(long missed) {
        super(missed + " lost, as the channel overtook their receiver. Read faster, give the channel more capacity or"
                + " Overflow.BLOCK, or say what to do about a gap: items(missed -> ...), stream(missed -> ...)");
        this.missed = missed;
    }

    /** How many items were lost between the last one received and the next. */
    public long missed() {
        return missed;
    }
}
