package dev.kindbus.benchmarks.bus;

import dev.kindbus.runtime.Delivery;

/** What a handler may ask: the generated context, without the methods that no benchmark calls. */
public record FrameContext(FrameBus bus, FrameKind kind, Delivery delivery) {}
