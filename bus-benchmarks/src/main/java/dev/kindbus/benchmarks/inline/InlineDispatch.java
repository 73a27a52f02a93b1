package dev.kindbus.benchmarks.inline;

import dev.kindbus.benchmarks.Frame;

/** One peer that calls its handlers on the publisher's thread. */
@FunctionalInterface
public interface InlineDispatch {
    /** Returns when every handler has returned. */
    void publish(Frame frame);
}
