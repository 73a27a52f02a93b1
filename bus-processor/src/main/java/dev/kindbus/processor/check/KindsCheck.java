package dev.kindbus.processor.check;

import dev.kindbus.processor.model.SchemaModel;
import java.util.List;

/** Whether there are events, and not more than class files can hold. */
final class KindsCheck {
    /**
     * The static initialiser of {@code EventKind} takes 24 of a method's 65,535 bytes for each kind with Eclipse's
     * compiler, and 16 with javac: what one compiler accepts must not fail in another.
     */
    static final int MOST_KINDS = 2_700;

    /** {@code RemoteKinds} has a codec for each kind as well, all in one class. */
    static final int MOST_REMOTE_KINDS = 1_000;

    private KindsCheck() {}

    static List<Problem> of(SchemaModel schema) {
        String name = schema.type().simpleName();
        int count = schema.kinds().size();
        if (count == 0 && schema.unresolvedSupertypes().isEmpty()) {
            return List.of(Problem.error(
                    schema.place(),
                    ("\"%s\" lists no event, since it has no abstract method:"
                                    + " add one, such as \"void started(String name);\"")
                            .formatted(name)));
        }
        if (count > MOST_KINDS) {
            return List.of(Problem.error(
                    schema.place(),
                    ("\"%s\" has %d events, but the class file of one enum holds %d:"
                                    + " split it into several schemas, each with a prefix")
                            .formatted(name, count, MOST_KINDS)));
        }
        if (schema.remote().isPresent() && count > MOST_REMOTE_KINDS) {
            return List.of(Problem.error(
                    schema.annotation(),
                    ("\"%s\" has %d events, but the class file of the codecs of one remote schema is sure to hold %d:"
                                    + " split it into several schemas, each with a prefix")
                            .formatted(name, count, MOST_REMOTE_KINDS)));
        }
        return List.of();
    }
}
