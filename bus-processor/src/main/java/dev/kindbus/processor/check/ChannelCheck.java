package dev.kindbus.processor.check;

import dev.kindbus.Channel;
import dev.kindbus.processor.model.KindModel;
import dev.kindbus.processor.model.SchemaModel;
import java.util.List;

/** Whether each channel can be made. */
final class ChannelCheck {
    private ChannelCheck() {}

    static List<Problem> of(SchemaModel schema) {
        return schema.kinds().stream()
                .filter(kind -> !isInRange(kind.channel().capacity()))
                .map(ChannelCheck::outOfRange)
                .toList();
    }

    private static boolean isInRange(int capacity) {
        return capacity >= 1 && capacity <= Channel.MAX_CAPACITY;
    }

    private static Problem outOfRange(KindModel kind) {
        return Problem.error(
                kind.channel().place(),
                "\"%d\" is not a capacity a channel can have: use a number of events from 1 to %d"
                        .formatted(kind.channel().capacity(), Channel.MAX_CAPACITY));
    }
}
