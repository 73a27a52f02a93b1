package dev.kindbus.runtime;

/**
 * A publisher was interrupted while it waited for a blocking subscriber (rule C5). Nothing was published, and the thread's
 * interrupt status is set again.
 */
public class PublishInterruptedException extends PublishException {
    private static final long serialVersionUID = 1L;

    /** With the channel. */
    public PublishInterruptedException(String message) {
        super(message);
    }
}
