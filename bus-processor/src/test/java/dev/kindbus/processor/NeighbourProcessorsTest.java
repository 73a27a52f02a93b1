package dev.kindbus.processor;

import static com.google.testing.compile.CompilationSubject.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.testing.compile.Compilation;
import io.soabase.recordbuilder.processor.RecordBuilderProcessor;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import javax.annotation.processing.Processor;
import org.immutables.processor.ProxyProcessor;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Rule S3 with processors that people use: payloads they write in the same compile, whoever is asked first. */
class NeighbourProcessorsTest {
    private static final String RECORD_BUILDER = Sources.inPackage(
            "@EventSchema interface Events { void done(LapBuilder lap); void all(List<? extends LapBuilder> laps); }\n"
                    + "@io.soabase.recordbuilder.core.RecordBuilder record Lap(int number) {}");
    private static final String RECORD_BUILDER_AT_WORK =
            Sources.program("bus.onDone(inline, (lap, c) -> seen.append(lap.build()));"
                    + " bus.publish().done(LapBuilder.builder().number(7));");

    private static final String SUBSCRIBER =
            RECORD_BUILDER + "\n@EventSubscriber(Events.class) record PitWall(StringBuilder seen) {"
                    + " void onDone(LapBuilder lap, HandlerContext c) { seen.append(lap.build()); } }";
    private static final String SUBSCRIBER_AT_WORK =
            Sources.program("PitWallBinder.subscribe(bus, inline, new PitWall(seen));"
                    + " bus.publish().done(LapBuilder.builder().number(7));");

    private static final String IMMUTABLES = Sources.inPackage(
            "@EventSchema interface Events { void done(ImmutableLap lap); void all(List<ImmutableLap> laps); }\n"
                    + "@org.immutables.value.Value.Immutable interface Lap { int number(); }");
    private static final String IMMUTABLES_AT_WORK = Sources.program("bus.onDone(inline, (lap, c) -> seen.append(lap));"
            + " bus.publish().done(ImmutableLap.builder().number(7).build());");

    @ParameterizedTest(name = "{0}")
    @MethodSource("neighbours")
    void under_javac(String title, List<Class<? extends Processor>> processors, String schema, String program)
            throws Exception {
        List<Processor> instances = new ArrayList<>();
        for (Class<? extends Processor> processor : processors) {
            instances.add(processor.getConstructor().newInstance());
        }
        Compilation compilation = Sources.of(schema, program).compile(List.of(), instances);
        assertThat(compilation).succeeded();
        assertThat(Program.of(compilation).run()).matches("Lap.number=7.");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("neighbours")
    void under_eclipse(
            String title,
            List<Class<? extends Processor>> processors,
            String schema,
            String program,
            @TempDir Path folder)
            throws Exception {
        EclipseCompiler compiler = new EclipseCompiler(folder);
        assertThat(compiler.compile(processors, schema, program)).doesNotContain("ERROR");
        assertThat(compiler.program().run()).matches("Lap.number=7.");
    }

    static Stream<Arguments> neighbours() {
        return Stream.of(
                        either("record-builder", RecordBuilderProcessor.class, RECORD_BUILDER, RECORD_BUILDER_AT_WORK),
                        either("with a subscriber", RecordBuilderProcessor.class, SUBSCRIBER, SUBSCRIBER_AT_WORK),
                        either("Immutables", ProxyProcessor.class, IMMUTABLES, IMMUTABLES_AT_WORK))
                .flatMap(arguments -> arguments);
    }

    private static Stream<Arguments> either(
            String name, Class<? extends Processor> neighbour, String schema, String program) {
        List<Class<? extends Processor>> before = List.of(neighbour, EventSchemaProcessor.class);
        List<Class<? extends Processor>> after = new ArrayList<>(before);
        Collections.reverse(after);
        return Stream.of(
                Arguments.of(name + " before", before, schema, program),
                Arguments.of(name + " after", after, schema, program));
    }
}
