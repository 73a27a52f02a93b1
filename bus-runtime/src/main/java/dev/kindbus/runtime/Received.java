package dev.kindbus.runtime;

/**
 * What a {@link Receiver} answers.
 *
 * @param <T> the type of the values on the channel
 */
public sealed interface Received<T> {
    /**
     * The next value.
     *
     * @param value the value; {@code null} only on a channel that permits nulls
     */
    record Item<T>(T value) implements Received<T> {}

    /**
     * The receiver was overtaken: values were lost between the last answer and the next one (rule C4).
     *
     * @param missed how many, at least 1
     */
    record Lagged<T>(long missed) implements Received<T> {}

    /** Nothing is left and nothing will come: the channel or the receiver is closed (rule C7). */
    record Closed<T>() implements Received<T> {}

    /** Nothing is there now; from {@link Receiver#tryReceive()} and from a wait that timed out. */
    record Empty<T>() implements Received<T> {}
}
