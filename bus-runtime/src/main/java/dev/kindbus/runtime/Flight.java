package dev.kindbus.runtime;

/**
 * Whether there is somebody to tell of {@link FlightEvents}, which may be named only then. A JVM that was linked without {@code
 * jdk.jfr} runs a bus as well. And one that records nothing makes no event at all: the first one that a JVM makes takes it some
 * 150 ms, as the JDK's own part of Flight Recorder is loaded, which no user's first event shall wait for.
 */
final class Flight {
    private static final boolean PRESENT =
            ModuleLayer.boot().findModule("jdk.jfr").isPresent();

    private Flight() {}

    /** Whether this JVM records, or has recorded. */
    static boolean isOn() {
        return PRESENT && FlightEvents.isRecorderInitialized();
    }

    static void lagged(Lag lag) {
        if (isOn()) {
            FlightEvents.lagged(lag);
        }
    }

    static void failed(Failure failure) {
        if (isOn()) {
            FlightEvents.failed(failure);
        }
    }
}
