package dev.kindbus.runtime;

import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;
import org.jetbrains.lincheck.datastructures.StressOptions;
import org.junit.jupiter.api.Test;

/** Publishers that lap a reader of two slots, in a ring of two: lags and items are those of a channel without concurrency. */
@Param(name = "value", gen = IntGen.class, conf = "1:9")
public class LappedReaderLinearizabilityTest {
    private final OnePlaceToRead channel = new OnePlaceToRead(2);

    @Operation
    public String publish(@Param(name = "value") int value) {
        return channel.publish(value);
    }

    @Operation(nonParallelGroup = "reader")
    public String receive() {
        return channel.receive();
    }

    @Test
    void holdsInEveryInterleavingTheModelCheckerTries() {
        new ModelCheckingOptions()
                .iterations(6)
                .invocationsPerIteration(Effort.interleavings(120))
                .threads(2)
                .actorsBefore(3)
                .actorsPerThread(5)
                .actorsAfter(3)
                .sequentialSpecification(Sequential.class)
                .check(getClass());
    }

    @Test
    void holdsUnderStress() {
        new StressOptions()
                .iterations(10)
                .invocationsPerIteration(Effort.interleavings(300))
                .threads(2)
                .actorsBefore(3)
                .actorsPerThread(5)
                .actorsAfter(3)
                .sequentialSpecification(Sequential.class)
                .check(getClass());
    }

    /** The same without concurrency. */
    public static final class Sequential extends SequentialChannel {
        public Sequential() {
            super(2);
            join();
        }
    }
}
