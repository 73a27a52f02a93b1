package dev.kindbus.runtime;

import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;
import org.jetbrains.lincheck.datastructures.StressOptions;
import org.junit.jupiter.api.Test;

/** Two publishers, a lossy reader, and the end: every answer is one that a channel without concurrency could give. */
@Param(name = "value", gen = IntGen.class, conf = "1:9")
public class TwoPublishersLinearizabilityTest {
    private final OnePlaceToRead channel = new OnePlaceToRead(3);

    @Operation
    public String publish(@Param(name = "value") int value) {
        return channel.publish(value);
    }

    @Operation(nonParallelGroup = "reader")
    public String receive() {
        return channel.receive();
    }

    @Operation(runOnce = true)
    public void close() {
        channel.close();
    }

    @Test
    void holdsInEveryInterleavingTheModelCheckerTries() {
        new ModelCheckingOptions()
                .iterations(6)
                .invocationsPerIteration(Effort.interleavings(120))
                .threads(3)
                .actorsBefore(3)
                .actorsPerThread(2)
                .actorsAfter(3)
                .sequentialSpecification(Sequential.class)
                .check(getClass());
    }

    @Test
    void holdsUnderStress() {
        new StressOptions()
                .iterations(10)
                .invocationsPerIteration(Effort.interleavings(300))
                .threads(3)
                .actorsBefore(3)
                .actorsPerThread(3)
                .actorsAfter(3)
                .sequentialSpecification(Sequential.class)
                .check(getClass());
    }

    /** The same without concurrency. */
    public static final class Sequential extends SequentialChannel {
        public Sequential() {
            super(3);
            join();
        }
    }
}
