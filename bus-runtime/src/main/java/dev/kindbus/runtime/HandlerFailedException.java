package dev.kindbus.runtime;

/**
 * An inline handler threw a checked exception, which its policy had thrown at the publisher ({@link ErrorPolicy#RETHROW}): the
 * cause. The event is published, and other handlers see it.
 */
public class HandlerFailedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** With the handler and the event, and what the handler threw. */
    public HandlerFailedException(String message, Throwable cause) {
        super(message, cause);
    }
}
