package dev.kindbus.benchmarks.inline;

import dev.kindbus.benchmarks.Frame;
import dev.kindbus.benchmarks.bus.FrameHandlerContext;
import dev.kindbus.runtime.ContextHandler;
import dev.kindbus.runtime.Handler;
import java.util.function.Consumer;

/** A handler that every peer can call in its own way, without a lambda in between. */
public interface FrameListener extends Handler<Frame>, ContextHandler<Frame, FrameHandlerContext>, Consumer<Frame> {
    @Override
    void handle(Frame frame);

    @Override
    void handle(Frame frame, FrameHandlerContext context);

    @Override
    void accept(Frame frame);

    /** How many frames it was given. */
    long count();
}
