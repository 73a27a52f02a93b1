package dev.kindbus.processor.check;

import dev.kindbus.Channel;
import dev.kindbus.processor.model.ChannelModel;
import dev.kindbus.processor.model.KindModel;
import dev.kindbus.processor.model.Named;
import dev.kindbus.processor.model.SchemaModel;
import dev.kindbus.processor.model.StrayChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Whether each channel can be made. */
public final class ChannelCheck {
    private ChannelCheck() {}

    static List<Problem> of(SchemaModel schema) {
        List<Problem> problems = new ArrayList<>();
        schema.strayChannels().forEach(stray -> problems.add(stray(stray)));
        for (Named setting : schema.unresolvedSettings()) {
            problems.add(unknown(schema, setting, "its " + setting.name()));
        }
        schema.capacity().flatMap(ChannelCheck::outOfRange).ifPresent(problems::add);
        for (KindModel kind : schema.kinds()) {
            ChannelModel channel = kind.channel();
            for (Named part : channel.unresolved()) {
                problems.add(unknown(
                        schema,
                        part,
                        "the %s of \"%s\"".formatted(part.name(), kind.names().method())));
            }
            channel.conflicts().forEach(conflict -> problems.add(conflict(schema, kind, conflict)));
            outOfRange(channel.capacity()).ifPresent(problems::add);
        }
        return problems;
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

    private static Problem unknown(SchemaModel schema, Named part, String what) {
        return Problem.error(
                part.place(),
                "No bus was generated for \"%s\", because %s is not a constant that the compiler knows: fix that first"
                        .formatted(schema.type().simpleName(), what));
    }

    private static Problem conflict(SchemaModel schema, KindModel kind, ChannelModel.Conflict conflict) {
        return Problem.error(
                conflict.place(),
                "\"%s\" has %s %s in \"%s\" and %s in \"%s\", but one kind has one channel: say which in \"%s\", \"@Channel(%s = ...) void %s;\""
                        .formatted(
                                kind.names().method(),
                                conflict.member(),
                                conflict.value(),
                                conflict.owner(),
                                conflict.otherValue(),
                                conflict.otherOwner(),
                                schema.type().simpleName(),
                                conflict.member(),
                                kind.signature()));
    }

    private static Optional<Problem> outOfRange(ChannelModel.Capacity capacity) {
        if (capacity.events() >= 1 && capacity.events() <= Channel.MAX_CAPACITY) {
            return Optional.empty();
        }
        String instead = capacity.place().inheritedFrom().isEmpty()
                ? "use a number of events"
                : "override it with a @Channel that has a number of events";
        return Optional.of(Problem.error(
                capacity.place(),
                "\"%d\" is not a capacity a channel can have: %s from 1 to %d"
                        .formatted(capacity.events(), instead, Channel.MAX_CAPACITY)));
    }
}
