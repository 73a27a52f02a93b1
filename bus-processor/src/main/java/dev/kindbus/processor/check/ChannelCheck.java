package dev.kindbus.processor.check;

import dev.kindbus.Channel;
import dev.kindbus.processor.model.KindModel;
import dev.kindbus.processor.model.Named;
import dev.kindbus.processor.model.SchemaModel;
import java.util.List;
import java.util.stream.Stream;

/** Whether each channel can be made. */
final class ChannelCheck {
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

    private static Problem stray(Named method) {
        return Problem.error(
                method.place(),
                "\"%s\" has a body, so it is no event and has no channel: remove @Channel, or the body"
                        .formatted(method.name()));
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
