package dev.kindbus.benchmarks.publish;

import dev.kindbus.benchmarks.Frame;
import dev.kindbus.benchmarks.inline.InlineDispatch;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** One publish by one thread, lossy, with no reader waiting: nanoseconds. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class PublishBenchmark {
    /** Whose ring. */
    @Param
    public PublishPeer peer;

    private final Frame frame = Frame.numbered(1);
    private InlineDispatch ring;

    /** Makes it. */
    @Setup
    public void open() {
        ring = peer.open();
    }

    /** What is measured. */
    @Benchmark
    public void publish() {
        ring.publish(frame);
    }
}
