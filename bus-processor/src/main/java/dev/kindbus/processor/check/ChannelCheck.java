package dev.kindbus.processor.check;

import dev.kindbus.Channel;
import dev.kindbus.processor.model.KindModel;
import dev.kindbus.processor.model.SchemaModel;
import dev.kindbus.processor.model.StrayChannel;
import java.util.List;
import java.util.stream.Stream;

/** Whether each channel can be made. */
public final class ChannelCheck {
    private ChannelCheck() {}

    static List<Problem> of(SchemaModel schema) {
        return Stream.of(
                        schema.strayChannels().stream().map(ChannelCheck::stray),
                        schema.kinds().stream()
                                .filter(kind -> !kind.channel().isResolved())
                                .map(kind -> unknown(schema, kind)),
                        schema.kinds().stream()
                                .filter(kind -> !isInRange(kind.channel().capacity()))
                                .map(ChannelCheck::outOfRange))
                .flatMap(problems -> problems)
                .toList();
    }

    private static boolean isInRange(int capacity) {
        return capacity >= 1 && capacity <= Channel.MAX_CAPACITY;
    }

    /** What to say of a method that says how it is carried and is no event. */
    public static Problem stray(StrayChannel stray) {
        return Problem.error(
                stray.place(),
                stray.isInInterface()
                        ? "\"%s\" has a body, so it is no event and has no channel: remove @Channel, or the body"
                                .formatted(stray.method())
                        : "\"%s\" is a method of %s, so it is no event and has no channel: remove @Channel"
                                .formatted(stray.method(), stray.owner()));
    }

    private static Problem unknown(SchemaModel schema, KindModel kind) {
        return Problem.error(
                kind.channel().place(),
                "No bus was generated for \"%s\", because the capacity of \"%s\" is not a constant that the compiler knows: fix that first"
                        .formatted(schema.type().simpleName(), kind.names().method()));
    }

    private static Problem outOfRange(KindModel kind) {
        return Problem.error(
                kind.channel().place(),
                "\"%d\" is not a capacity a channel can have: use a number of events from 1 to %d"
                        .formatted(kind.channel().capacity(), Channel.MAX_CAPACITY));
    }
}
