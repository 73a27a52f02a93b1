package dev.kindbus.processor.check;

import dev.kindbus.processor.model.KindModel;
import dev.kindbus.processor.model.SchemaModel;
import dev.kindbus.processor.write.Member;
import dev.kindbus.processor.write.Members;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Whether what is generated from one event has a name that something else generated has too. Asks the writers what they
 * would emit, so that it cannot fall behind them.
 */
final class ClashCheck {
    private ClashCheck() {}

    static List<Problem> of(SchemaModel schema) {
        List<Problem> problems = new ArrayList<>();
        Map<String, Member> byName = new HashMap<>();
        Set<KindModel> reported = new HashSet<>();
        for (Member member : Members.of(schema)) {
            Member other = byName.putIfAbsent(member.qualifiedName(), member);
            if (other == null || member.kind().isEmpty()) {
                continue;
            }
            KindModel kind = member.kind().get();
            if (isClash(kind, other) && reported.add(kind)) {
                problems.add(clash(schema, kind, member, other));
            }
        }
        return problems;
    }

    private static boolean isClash(KindModel kind, Member other) {
        // A redeclared method of Object, and two events of one name or nearly, are reported as that.
        if (kind.isObjectMethod()) {
            return false;
        }
        return other.kind().isEmpty()
                || !other.kind()
                        .get()
                        .names()
                        .type()
                        .equalsIgnoreCase(kind.names().type());
    }

    private static Problem clash(SchemaModel schema, KindModel kind, Member member, Member other) {
        String owner = other.kind()
                .map(first ->
                        "is generated from \"%s\"%s too".formatted(first.names().method(), NameCheck.line(first)))
                .orElse("is there already");
        String prefix = "set a prefix: @EventSchema(prefix = \"...\")";
        String instead = other.kind().isEmpty() && member.isType()
                ? Advice.choose(kind, "rename it, or " + prefix, prefix)
                : Advice.body(schema, kind, "rename it");
        return Problem.error(
                kind.place(),
                "\"%s\" cannot be the name of an event, since %s %s: %s"
                        .formatted(kind.names().method(), member.qualifiedName(), owner, instead));
    }
}
