package dev.kindbus.runtime;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is to be thrown at the publisher of an event, once all its inline handlers have been called: what handlers threw whose policy
 * says {@link ErrorPolicy#RETHROW}, and errors of the JVM, which no policy keeps from the publisher (rule H8).
 *
 * @param order the number of the subscription on its bus
 * @param next what is to be thrown for later subscriptions
 */
record Rethrow(int order, Throwable thrown, @Nullable Rethrow next) {
    /** Both of them, in the order of subscription. */
    static @Nullable Rethrow both(@Nullable Rethrow one, @Nullable Rethrow other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return one.order <= other.order ? one.before(other) : other.before(one);
    }

    private Rethrow before(Rethrow later) {
        return new Rethrow(order, thrown, both(next, later));
    }

    /** A checked exception as the cause of one that publishers need not declare. */
    static Throwable unchecked(Throwable thrown, Kind kind, long sequence, String subscription) {
        return thrown instanceof RuntimeException || thrown instanceof Error
                ? thrown
                : new HandlerFailedException(
                        "handler " + subscription + " failed on " + kind.methodName() + " #" + sequence
                                + ", which is published all the same",
                        thrown);
    }

    /** Throws: an error of the JVM if there is one, else the first, with all others suppressed. */
    @SuppressWarnings("ReferenceEquality") // An exception cannot suppress itself; an equal one it can.
    void raise() {
        List<Throwable> all = new ArrayList<>();
        for (Rethrow each = this; each != null; each = each.next) {
            all.add(each.thrown);
        }
        Throwable first = all.stream()
                .filter(VirtualMachineError.class::isInstance)
                .findFirst()
                .orElse(thrown);
        for (Throwable other : all) {
            if (other != first) {
                first.addSuppressed(other);
            }
        }
        if (first instanceof Error error) {
            throw error;
        }
        throw (RuntimeException) first;
    }
}
