package dev.kindbus.runtime;

/**
 * Whether this JVM has Flight Recorder: {@link FlightEvents} may be named only then. A JVM that was linked without {@code jdk.jfr}
 * runs a bus as well.
 */
final class Flight {
    static final boolean PRESENT = ModuleLayer.boot().findModule("jdk.jfr").isPresent();

    private Flight() {}

    static void lagged(Lag lag) {
        if (PRESENT) {
            FlightEvents.lagged(lag);
        }
    }

    static void failed(Failure failure) {
        if (PRESENT) {
            FlightEvents.failed(failure);
        }
    }
}
