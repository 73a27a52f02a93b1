package dev.kindbus.kafka;

import dev.kindbus.Channel;
import dev.kindbus.EventSchema;
import dev.kindbus.Overflow;
import org.jspecify.annotations.Nullable;

/** What crosses in the tests. */
@EventSchema(remote = true, prefix = "Pit")
public interface PitEvents {
    @Channel(capacity = 4096, overflow = Overflow.BLOCK)
    void lapComplete(String car, int lap);

    @Channel(capacity = 16, overflow = Overflow.BLOCK)
    void note(String text);

    @Channel(overflow = Overflow.BLOCK)
    void sessionEnd();

    /** {@code null} once it is green again. */
    @SuppressWarnings("exports")
    @Channel(overflow = Overflow.BLOCK)
    void flag(@Nullable String colour);

    /** Lossy. */
    @Channel(capacity = 64)
    void frame(long number);
}
