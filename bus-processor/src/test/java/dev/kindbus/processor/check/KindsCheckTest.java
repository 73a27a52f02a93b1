package dev.kindbus.processor.check;

import static org.assertj.core.api.Assertions.assertThat;

import com.palantir.javapoet.ClassName;
import dev.kindbus.processor.model.ChannelModel;
import dev.kindbus.processor.model.Deprecation;
import dev.kindbus.processor.model.Documentation;
import dev.kindbus.processor.model.KindModel;
import dev.kindbus.processor.model.KindNames;
import dev.kindbus.processor.model.Named;
import dev.kindbus.processor.model.Place;
import dev.kindbus.processor.model.Prefix;
import dev.kindbus.processor.model.RemoteModel;
import dev.kindbus.processor.model.SchemaModel;
import dev.kindbus.processor.model.Surroundings;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How many events are right, without a compiler, which would take its time for so many. */
class KindsCheckTest {
    private static final Place NOWHERE = Place.of(null);

    @ParameterizedTest
    @CsvSource({"0, 1", "1, 0", "2700, 0", "2701, 1"})
    void a_schema_has_from_one_event_to_as_many_as_fit(int kinds, int problems) {
        assertThat(KindsCheck.of(schema(List.of(), kinds, Optional.empty()))).hasSize(problems);
    }

    @ParameterizedTest
    @CsvSource({"1, 0", "1000, 0", "1001, 1"})
    void a_remote_schema_has_as_many_as_fit_with_their_codecs(int kinds, int problems) {
        Optional<RemoteModel> remote = Optional.of(new RemoteModel(List.of(), Map.of()));

        assertThat(KindsCheck.of(schema(List.of(), kinds, remote)))
                .hasSize(problems)
                .allMatch(problem -> problem.message().contains("has 1001 events"))
                .allMatch(problem -> problem.message().contains("is sure to hold 1000: split it"));
    }

    @ParameterizedTest
    @CsvSource({"0", "1"})
    void events_of_a_supertype_that_is_missing_are_not_missed(int kinds) {
        assertThat(KindsCheck.of(schema(List.of(new Named("Absent", NOWHERE)), kinds, Optional.empty())))
                .isEmpty();
    }

    private static SchemaModel schema(List<Named> unresolvedSupertypes, int kinds, Optional<RemoteModel> remote) {
        return new SchemaModel(
                NOWHERE,
                NOWHERE,
                ClassName.get("com.acme", "Events"),
                "an interface",
                true,
                false,
                true,
                List.of(),
                List.of(),
                Set.of(),
                List.of(),
                unresolvedSupertypes,
                List.of(),
                List.of(),
                new Prefix("", true, NOWHERE),
                Optional.empty(),
                new Surroundings(17, false, Surroundings.Access.READABLE, "", Set.of(), Set.of(), true),
                Deprecation.NONE,
                Set.of(),
                Collections.nCopies(kinds, kind()),
                List.of(),
                remote);
    }

    private static KindModel kind() {
        return new KindModel(
                NOWHERE,
                "Events",
                0,
                KindNames.of("done"),
                "done()",
                List.of(),
                "",
                List.of(),
                List.of(),
                false,
                false,
                new ChannelModel(new ChannelModel.Capacity(1, NOWHERE), false, false, false, List.of(), List.of()),
                Documentation.NONE,
                Deprecation.NONE,
                KindModel.Doubts.NONE);
    }
}
