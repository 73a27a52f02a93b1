package dev.kindbus.benchmarks.bus;

import dev.kindbus.benchmarks.Frame;

/** The event of the schema's one kind. */
public record FrameEvent(Frame frame) {}
