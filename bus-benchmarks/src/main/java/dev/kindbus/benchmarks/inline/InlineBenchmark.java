package dev.kindbus.benchmarks.inline;

import dev.kindbus.benchmarks.Frame;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** One publish, until every handler has returned: nanoseconds. With no handler: what a publish costs that nobody hears. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class InlineBenchmark {
    /** Who dispatches. */
    @Param
    public InlinePeer peer;

    /** To how many. */
    @Param("1")
    public int handlers;

    private final Frame frame = Frame.numbered(1);
    private List<FrameListener> listeners;
    private InlineDispatch dispatch;
    private long published;

    /** Subscribes everybody. */
    @Setup
    public void open() {
        listeners = DistinctListeners.several(handlers);
        dispatch = peer.open(listeners);
    }

    /** What is measured. The count is part of it, for everybody. */
    @Benchmark
    public void publish() {
        published++;
        dispatch.publish(frame);
    }

    /** Every handler was called for every publish. */
    @TearDown
    public void check() {
        for (FrameListener listener : listeners) {
            if (listener.count() != published) {
                throw new IllegalStateException(
                        peer + ": " + published + " published, a handler counted " + listener.count());
            }
        }
    }
}
