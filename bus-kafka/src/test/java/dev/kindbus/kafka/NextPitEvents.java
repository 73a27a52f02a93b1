package dev.kindbus.kafka;

import dev.kindbus.Channel;
import dev.kindbus.EventSchema;
import dev.kindbus.Overflow;
import org.jspecify.annotations.Nullable;

/** As {@link PitEvents} may be one release later: notes have a priority. */
@EventSchema(remote = true, prefix = "NextPit")
public interface NextPitEvents {
    @Channel(overflow = Overflow.BLOCK)
    void note(String text, int priority);

    @SuppressWarnings("exports")
    @Channel(overflow = Overflow.BLOCK)
    void flag(@Nullable String colour);
}
