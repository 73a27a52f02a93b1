package dev.kindbus.runtime;

/** Something was asked of a bus or a channel that is closed, or closing (rules C7 and X1). */
public class BusClosedException extends PublishException {
    private static final long serialVersionUID = 1L;

    /** With what was refused, and why. */
    public BusClosedException(String message) {
        super(message);
    }
}
