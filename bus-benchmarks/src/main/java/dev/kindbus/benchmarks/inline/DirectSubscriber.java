package dev.kindbus.benchmarks.inline;

import dev.kindbus.benchmarks.Frame;
import java.util.concurrent.Flow;

/** A listener as a subscriber of the JDK's {@link Flow} that requests everything. */
record DirectSubscriber(FrameListener listener) implements Flow.Subscriber<Frame> {
    @Override
    public void onSubscribe(Flow.Subscription subscription) {
        subscription.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(Frame frame) {
        listener.accept(frame);
    }

    @Override
    public void onError(Throwable cause) {
        cause.printStackTrace();
    }

    @Override
    public void onComplete() {}
}
