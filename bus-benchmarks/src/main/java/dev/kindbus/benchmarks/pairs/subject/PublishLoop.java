package dev.kindbus.benchmarks.pairs.subject;

import dev.kindbus.benchmarks.Frame;
import dev.kindbus.benchmarks.bus.FrameEvents;

/** Publishes as fast as it can. */
final class PublishLoop {
    private static final Frame[] FRAMES = Frame.several(64);

    /** So many times all frames between two looks at the clock, which costs as much as some publishes. */
    private static final int LAPS = 16;

    private PublishLoop() {}

    /** Publishes for so long; returns how many events. */
    static long publishFor(long nanos, FrameEvents publisher) {
        long until = System.nanoTime() + nanos;
        long published = 0;
        do {
            published += publishSome(publisher);
        } while (System.nanoTime() - until < 0);
        return published;
    }

    /** A method of its own, as it is called often enough to be compiled from its beginning. */
    private static int publishSome(FrameEvents publisher) {
        for (int lap = 0; lap < LAPS; lap++) {
            for (Frame frame : FRAMES) {
                publisher.frame(frame);
            }
        }
        return LAPS * FRAMES.length;
    }
}
