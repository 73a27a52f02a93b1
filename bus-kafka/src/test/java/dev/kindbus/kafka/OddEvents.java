package dev.kindbus.kafka;

import dev.kindbus.Channel;
import dev.kindbus.EventSchema;
import dev.kindbus.Overflow;

/** A kind that nobody can write a codec for, and one that can cross. */
@EventSchema(remote = true, prefix = "Odd")
public interface OddEvents {
    @Channel(overflow = Overflow.BLOCK)
    void task(Thread thread);

    @Channel(overflow = Overflow.BLOCK)
    void done(String name);
}
