package dev.kindbus.runtime;

import java.util.List;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rule C13, for publishers that run out of stack in a JVM that has just started: see {@link SmallStackProgram}. */
@Timeout(300)
class SmallStacksTest {
    private static final List<String> DELIVERIES =
            List.of("lossy", "blocking", "pool", "caller", "inline", "inline, blocking", "inline with a replay", "all");

    @ParameterizedTest
    @ValueSource(strings = {"-Xint", "-XX:TieredStopAtLevel=1", "-XX:+TieredCompilation"})
    void aBusLivesOnWhoeverRunsOutOfStackAmidPublishing(String mode) throws Exception {
        new OwnJvm(mode).run(SmallStackProgram.class, DELIVERIES);
    }
}
