package dev.kindbus.runtime;

import java.util.Objects;
import java.util.Set;

/**
 * Makes sure that there is some stack left. Where there is not, the error comes now, and not in the midst of something that must not
 * be done by halves: joining and leaving, or waking a virtual thread, which the JDK never schedules again if that was begun and not
 * finished.
 */
final class StackRoom {
    /** What is compiled needs few and small frames: this takes some 50 ns, and half a kilobyte. */
    private static final int FEW_CALLS = 40;

    /** What is interpreted, or has classes loaded, needs many: some ten kilobytes where this is interpreted, too. */
    private static final int MANY_CALLS = 200;

    /** So many checks, about, are made before what they are for is taken to be compiled. */
    private static final int COLD_CHECKS = 5_000;

    /** Set by tests under a model checker, which takes deep recursion for a loop that does not end. */
    static volatile boolean off;

    /** Counted by any thread, without care. */
    private static int checks;

    private StackRoom() {}

    /**
     * Has what publishers need initialized with the first channel, and not by a publisher whose stack is too small for it.
     *
     * <p>A class whose initialization fails can never be used again in that JVM. (So there are no lambdas and no switches over enums on
     * the way of an event, either: their first use has the JVM make a class.) And a {@code catch} for a type that the class loader has
     * not been asked for yet is passed over where there is no stack to ask it.
     */
    static void prepare() {
        Flight.isOn();
        Log.prepare();
        Objects.requireNonNull(Origin.ANYWHERE);
        Set<Class<? extends Throwable>> caught = Set.of(
                Throwable.class,
                Exception.class,
                RuntimeException.class,
                InterruptedException.class,
                Error.class,
                VirtualMachineError.class,
                StackOverflowError.class);
        Objects.requireNonNull(caught);
    }

    /**
     * Makes sure that there is stack for a few calls.
     *
     * @throws StackOverflowError if there is not
     */
    static void check() {
        if (off) {
            return;
        }
        if (checks < COLD_CHECKS) {
            checks++;
            down(MANY_CALLS);
        } else {
            down(FEW_CALLS);
        }
    }

    /**
     * Makes sure that there is stack for many calls: where a microsecond does not matter.
     *
     * @throws StackOverflowError if there is not
     */
    static void checkAmple() {
        if (!off) {
            down(MANY_CALLS);
        }
    }

    private static int down(int calls) {
        return calls == 0 ? 0 : down(calls - 1) + 1;
    }
}
