package dev.kindbus.benchmarks.bus;

import dev.kindbus.EventSchema;
import dev.kindbus.benchmarks.Frame;

/** What the measured bus is generated from. Capacity and overflow are for those who make and use it to say. */
@EventSchema(prefix = "Frame")
public interface FrameEvents {
    /** A frame. */
    void frame(Frame frame);
}
