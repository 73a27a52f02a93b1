package dev.kindbus.benchmarks.inline;

import dev.kindbus.benchmarks.Frame;
import dev.kindbus.runtime.Handler;
import java.util.List;

/** What one would write by hand for a few kinds: a switch over the kind, and a loop over that kind's handlers. */
final class EnumSwitch implements InlineDispatch {
    private final Handler<Frame>[] frames;
    private final Handler<Frame>[] laps;
    private final Handler<Frame>[] sessions;
    private volatile Kind kind = Kind.FRAME;

    private enum Kind {
        LAP,
        FRAME,
        SESSION
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // There are no generic arrays.
    EnumSwitch(List<FrameListener> listeners) {
        frames = listeners.toArray(new Handler[0]);
        laps = new Handler[0];
        sessions = new Handler[0];
    }

    @Override
    public void publish(Frame frame) {
        try {
            publish(kind, frame);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private void publish(Kind kind, Frame frame) throws Exception {
        switch (kind) {
            case LAP -> publish(laps, frame);
            case FRAME -> publish(frames, frame);
            case SESSION -> publish(sessions, frame);
        }
    }

    private static void publish(Handler<Frame>[] handlers, Frame frame) throws Exception {
        for (Handler<Frame> handler : handlers) {
            handler.handle(frame);
        }
    }
}
