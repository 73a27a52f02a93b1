package dev.kindbus.runtime;

/**
 * A thread was interrupted while a loop or stream over a {@link Receiver}'s items waited for the next. Nothing is lost, and the
 * thread's interrupt status is set again.
 */
public class ReceiveInterruptedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** With what ended the wait. */
    public ReceiveInterruptedException(InterruptedException cause) {
        super("interrupted while waiting for the next item: nothing was received", cause);
    }
}
