package dev.kindbus.processor.check;

import dev.kindbus.processor.model.KindModel;
import dev.kindbus.processor.model.Place;
import dev.kindbus.processor.model.SchemaModel;
import dev.kindbus.processor.model.SubscriberModel;
import dev.kindbus.processor.write.Member;
import dev.kindbus.processor.write.Members;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Whether the class file of each generated type has a name that file systems hold. Asks the writers what they would emit, so
 * that it cannot fall behind them.
 */
final class FileNameCheck {
    /** In bytes; systems that count letters hold as many of those. */
    private static final int LONGEST = 255;

    private FileNameCheck() {}

    /** Only for a schema whose prefix can begin a name. */
    static List<Problem> of(SchemaModel schema) {
        int longest = schema.generated().all().stream()
                .mapToInt(type -> excess(type.simpleName()))
                .max()
                .orElse(0);
        if (longest > 0) {
            return List.of(tooLong(
                    schema.prefix().place(),
                    schema.prefix().text(),
                    "the names of class files",
                    "shorten it by " + longest));
        }
        Map<KindModel, Integer> excesses = new LinkedHashMap<>();
        for (Member member : Members.of(schema)) {
            int excess = member.isType() ? excess(member.owner() + "$" + member.name()) : 0;
            if (excess > 0) {
                member.kind().ifPresent(kind -> excesses.merge(kind, excess, Math::max));
            }
        }
        return excesses.entrySet().stream()
                .map(entry -> tooLong(
                        entry.getKey().place(),
                        entry.getKey().names().method(),
                        "the name of a class file",
                        Advice.body(schema, entry.getKey(), "shorten it by " + entry.getValue())))
                .toList();
    }

    static Optional<Problem> of(SubscriberModel subscriber) {
        int excess = excess(subscriber.binder().simpleName());
        return excess > 0
                ? Optional.of(tooLong(
                        subscriber.place(),
                        subscriber.type().simpleName(),
                        "the name of the class file of its binder",
                        "shorten it by " + excess))
                : Optional.empty();
    }

    private static int excess(String type) {
        return (type + ".class").getBytes(StandardCharsets.UTF_8).length - LONGEST;
    }

    private static Problem tooLong(Place place, String name, String what, String instead) {
        return Problem.error(
                place,
                "\"%s\" is too long for %s, of which file systems hold %d bytes: %s"
                        .formatted(name, what, LONGEST, instead));
    }
}
