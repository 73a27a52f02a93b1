package dev.kindbus.runtime;

/** A publisher that had bounded its wait for room (rule C5) was not given any in time. Nothing was published. */
public class PublishTimeoutException extends PublishException {
    private static final long serialVersionUID = 1L;

    /** With the channel. */
    public PublishTimeoutException(String message) {
        super(message);
    }
}
