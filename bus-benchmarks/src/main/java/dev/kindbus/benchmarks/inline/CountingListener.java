package dev.kindbus.benchmarks.inline;

import com.google.common.eventbus.Subscribe;
import dev.kindbus.benchmarks.Frame;
import dev.kindbus.benchmarks.bus.FrameHandlerContext;
import net.engio.mbassy.listener.Handler;
import org.greenrobot.eventbus.ThreadMode;

/** What each handler does: counts the frame and adds up its speed. See {@link DistinctListeners} for how it is used. */
public final class CountingListener implements FrameListener {
    private long count;
    private double speeds;

    /** Nothing counted yet. */
    public CountingListener() {}

    /** What Guava, greenrobot and MBassador find. */
    @Subscribe
    @Handler
    @org.greenrobot.eventbus.Subscribe(threadMode = ThreadMode.POSTING)
    public void onFrame(Frame frame) {
        count++;
        speeds += frame.speed();
    }

    @Override
    public void handle(Frame frame) {
        count++;
        speeds += frame.speed();
    }

    @Override
    public void handle(Frame frame, FrameHandlerContext context) {
        count++;
        speeds += frame.speed();
    }

    @Override
    public void accept(Frame frame) {
        count++;
        speeds += frame.speed();
    }

    @Override
    public long count() {
        return speeds < 0 ? -1 : count;
    }
}
