package dev.kindbus.runtime;

/**
 * A handler published to the full channel it is reading, with {@link dev.kindbus.Overflow#BLOCK}: it would have waited for
 * itself for ever (rule C5). Nothing was published.
 */
public class PublishDeadlockException extends PublishException {
    private static final long serialVersionUID = 1L;

    /** With the channel and the subscription. */
    public PublishDeadlockException(String message) {
        super(message);
    }
}
