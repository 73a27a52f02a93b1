package dev.kindbus.benchmarks.pairs.subject;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kindbus.benchmarks.pairs.Sample;
import dev.kindbus.benchmarks.pairs.Subject;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SubjectTest {
    static Stream<Supplier<Subject>> everySubject() {
        return Stream.of(PublishSubject::new, BroadcastSubject::new);
    }

    /** The window itself throws when what was handled is not what was published. */
    @ParameterizedTest
    @MethodSource("everySubject")
    void everyWindowOfABusAddsUp(Supplier<Subject> open) {
        try (Subject subject = open.get()) {
            for (int window = 0; window < 3; window++) {
                Sample sample = subject.window(2_000_000);
                assertThat(sample.events()).isPositive();
                assertThat(sample.nanos()).isGreaterThanOrEqualTo(2_000_000);
            }
        }
    }
}
