package dev.kindbus.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;

/** What can only be seen in a JVM of its own. */
@Timeout(300)
class OwnJvmTest {
    private static final List<String> ALL = List.of("handled 0", "handled 1", "handled 2", "handled 3", "handled 4");

    @Test
    @EnabledForJreRange(min = JRE.JAVA_21, disabledReason = "no virtual threads")
    void aPlatformThreadIsWokenThoughTheOnlyCarrierIsBusy() throws Exception {
        new OwnJvm("-Djdk.virtualThreadScheduler.parallelism=1", "-Djdk.virtualThreadScheduler.maxPoolSize=1")
                .run(HoggedCarrierProgram.class, List.of());
    }

    @Test
    void aBusThatClosesAtExitHandlesWhatIsWaiting() throws Exception {
        assertThat(new OwnJvm().run(ExitingProgram.class, List.of("closing")).lines())
                .containsExactlyElementsOf(ALL);
    }

    @Test
    void aBusThatWasClosedBeforeDoesNotHoldTheExitUp() throws Exception {
        assertThat(new OwnJvm()
                        .run(ExitingProgram.class, List.of("closed before"))
                        .lines())
                .containsExactlyElementsOf(
                        Stream.concat(ALL.stream(), Stream.of("closed")).toList());
    }
}
