package dev.kindbus.benchmarks.bus;

import dev.kindbus.benchmarks.Frame;
import dev.kindbus.runtime.Kind;

/** The kinds of a schema with one method, {@code void frame(Frame frame)}. */
public enum FrameKind implements Kind {
    FRAME;

    @Override
    public String methodName() {
        return "frame";
    }

    @Override
    public Class<?> payloadType() {
        return Frame.class;
    }
}
