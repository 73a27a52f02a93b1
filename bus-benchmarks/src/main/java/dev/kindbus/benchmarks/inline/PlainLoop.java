package dev.kindbus.benchmarks.inline;

import dev.kindbus.benchmarks.Frame;
import dev.kindbus.runtime.Handler;
import java.util.List;

/** The limit: a loop over an array of handlers, with nothing around it. */
final class PlainLoop implements InlineDispatch {
    private final Handler<Frame>[] handlers;

    @SuppressWarnings({"unchecked", "rawtypes"}) // There are no generic arrays.
    PlainLoop(List<FrameListener> listeners) {
        handlers = listeners.toArray(new Handler[0]);
    }

    @Override
    public void publish(Frame frame) {
        try {
            for (Handler<Frame> handler : handlers) {
                handler.handle(frame);
            }
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
