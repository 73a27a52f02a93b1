package dev.kindbus.runtime;

/**
 * Why something was not published. Nothing was: no subscriber is given it, and it takes no place among the events.
 *
 * <p>It is thrown as a {@link BusClosedException}, a {@link PublishDeadlockException}, a {@link PublishInterruptedException} or a
 * {@link PublishTimeoutException}.
 */
public abstract class PublishException extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    /** With what was not published, and why. */
    protected PublishException(String message) {
        super(message);
    }
}
