package dev.kindbus.runtime;

/** How hard the model checker tries: {@code -Dlincheck.effort=10} for ten times as many interleavings as a build takes. */
final class Effort {
    private static final int TIMES = Integer.getInteger("lincheck.effort", 1);

    private Effort() {}

    static int interleavings(int count) {
        StackRoom.off = true;
        return count * TIMES;
    }
}
