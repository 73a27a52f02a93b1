package dev.kindbus.processor;

import static com.google.testing.compile.CompilationSubject.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.testing.compile.Compilation;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Schemas that are unusual and fine, at work: their events are published and handled, whichever compiler made the bus. */
class RunningTest {
    @ParameterizedTest(name = "{0}")
    @MethodSource("schemas")
    void compiled_by_javac(String title, String schema, String program, String seen) throws Exception {
        Compilation compilation = Sources.of(files(schema, program)).compileStrictly();
        assertThat(compilation).succeededWithoutWarnings();
        assertThat(Program.of(compilation).run()).isEqualTo(seen);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("schemas")
    void compiled_by_eclipse(String title, String schema, String program, String seen, @TempDir Path folder)
            throws Exception {
        EclipseCompiler compiler = new EclipseCompiler(folder);
        assertThat(compiler.compile(files(schema, program))).doesNotContain("ERROR");
        assertThat(compiler.program().run()).isEqualTo(seen);
    }

    static Stream<Arguments> schemas() {
        return Stream.of(
                works(
                        "kinds with none, one and several parameters",
                        "@EventSchema interface Events { void end(); void lap(int n); void done(String name, double time); }",
                        "bus.onEnd(inline, (e, c) -> seen.append(e)); bus.onLap(inline, (n, c) -> seen.append(n + 1)); bus.onDone(inline, (d, c) -> seen.append(d.name()).append(d.time()));\nbus.publish().end(); bus.publish().lap(1); bus.publish().done(\"x\", 2.5);",
                        "End[]2x2.5"),
                works(
                        "waiting for the next event of a kind, and for rest",
                        "@EventSchema interface Events { void lap(int n); void done(String name, double time); }",
                        "var lap = bus.nextLap(n -> n > 1); var any = bus.nextDone(); bus.publish().lap(1); bus.publish().lap(2); bus.publish().done(\"x\", 2.5);\nseen.append(lap.join()).append(any.join().name());\ntry { seen.append(bus.awaitQuiescence(java.time.Duration.ofSeconds(60))); } catch (InterruptedException e) { throw new AssertionError(e); }",
                        "2xtrue"),
                works(
                        "a wait for room that is bounded",
                        "@EventSchema interface Events { @dev.kindbus.Channel(capacity = 1, overflow = dev.kindbus.Overflow.BLOCK) void lap(int n); }",
                        "var receiver = bus.subscribe(EventKind.LAP); Events hurried = bus.publishWithin(java.time.Duration.ZERO); hurried.lap(1);\ntry { hurried.lap(2); } catch (dev.kindbus.runtime.PublishTimeoutException e) { seen.append(\"late \"); }\nseen.append(receiver.tryReceive()); hurried.lap(3); seen.append(receiver.tryReceive()); receiver.close();",
                        "late Item[value=Lap[n=1]]Item[value=Lap[n=3]]"),
                works(
                        "a handler as an object that is closed at its end",
                        "@EventSchema interface Events { void lap(int n); }",
                        "final class Board implements EventHandler.OnLap, AutoCloseable { public void handle(Integer n, HandlerContext c) { seen.append(n); } public void close() { seen.append(\" closed\"); } }\nbus.register(new Board()); bus.publish().lap(7); bus.shutdown(java.time.Duration.ofSeconds(60));",
                        "7 closed"),
                works(
                        "follow-ups that a handler answers instead of publishing them",
                        "@EventSchema interface Events { void lap(int n); void done(int n); }",
                        "bus.onDone(inline, (n, c) -> seen.append(n).append(\" \")); bus.register(EventHandler.OnLap.returning(n -> java.util.List.of(new Event.Done(n), new Event.Done(n + 1))));\nbus.publish().lap(7); bus.shutdown(java.time.Duration.ofSeconds(60));",
                        "7 8 "),
                works(
                        "kinds with the same payload",
                        "@EventSchema interface Events { void started(String who); void ended(String who); }",
                        "bus.onStarted(inline, (s, c) -> seen.append(\"+\" + s)); bus.onEnded(inline, (s, c) -> seen.append(\"-\" + s));\nbus.publish().started(\"a\"); bus.publish().ended(\"a\");",
                        "+a-a"),
                works(
                        "a kind named like its payload",
                        "@EventSchema interface Events { void lap(Lap lap); }\n---\nrecord Lap(int n) {}",
                        "bus.onLap(inline, (lap, c) -> seen.append(lap.n()).append(c.kind())); bus.publish(new Event.Lap(new Lap(3)));",
                        "3LAP"),
                works(
                        "names that split oddly",
                        "@EventSchema interface Events { void URLFound(); void lap2Done(); void LAP_x(); }",
                        "bus.onAny(inline, (e, c) -> seen.append(e.kind()).append(e.kind().methodName()).append(\" \")); bus.publish().URLFound(); bus.publish().lap2Done(); bus.publish().LAP_x();",
                        "URL_FOUNDURLFound LAP2_DONElap2Done LAP_XLAP_x "),
                works(
                        "contextual keywords",
                        "@EventSchema interface Events { void record(); void yield(String permits); void var(int sealed, int when); }",
                        "bus.onAny(inline, (e, c) -> seen.append(e)); bus.publish().record(); bus.publish().yield(\"y\"); bus.publish().var(1, 2);",
                        "Record[]Yield[permits=y]Var[sealed=1, when=2]"),
                works(
                        "inherited, generic, in a diamond",
                        "@EventSchema interface Events extends Left, Right { void own(); }\n---\ninterface Base<T> { void done(T t); }\n---\ninterface Left extends Base<String> {}\n---\ninterface Right extends Base<String> { void right(); }",
                        "bus.onDone(inline, (text, c) -> seen.append(text.length())); bus.publish().done(\"four\"); seen.append(EventKind.all());",
                        "4[DONE, RIGHT, OWN]"),
                works(
                        "default and static methods",
                        "@EventSchema interface Events { void lap(int n); default void laps() { lap(1); lap(two()); } static int two() { return 2; } }",
                        "bus.onLap(inline, (n, c) -> seen.append(n)); bus.publish().laps();",
                        "12"),
                works(
                        "a functional interface",
                        "@FunctionalInterface @EventSchema interface Events { void only(String s); }",
                        "bus.onOnly(inline, (s, c) -> seen.append(s)); Events stub = s -> seen.append(\"stub \" + s); stub.only(\"a\"); bus.publish().only(\"b\");",
                        "stub ab"),
                works(
                        "a nullable payload",
                        "@EventSchema interface Events { void named(@Nullable String name); void all(List<@Nullable String> names); }",
                        "bus.onNamed(inline, (s, c) -> seen.append(s)); bus.onAll(inline, (l, c) -> seen.append(l)); bus.publish().named(null); bus.publish().all(Arrays.asList(\"a\", null));\ntry { bus.publish().all(null); } catch (NullPointerException e) { seen.append(e.getMessage()); }",
                        "null[a, null]names"),
                works(
                        "sealed, enum, throwable and wildcard payloads",
                        "@EventSchema interface Events { void shape(Shape s); void state(Thread.State s); void failed(Throwable t); void sizes(List<? extends Number> l); }\n---\nsealed interface Shape permits Circle {}\n---\nrecord Circle(int r) implements Shape {}",
                        "bus.onShape(inline, (s, c) -> seen.append(s)); bus.onState(inline, (s, c) -> seen.append(s)); bus.onFailed(inline, (t, c) -> seen.append(t.getMessage())); bus.onSizes(inline, (l, c) -> seen.append(l.get(0).intValue()));\nbus.publish().shape(new Circle(1)); bus.publish().state(Thread.State.NEW); bus.publish().failed(new Exception(\"no\")); bus.publish().sizes(List.of(7.5));",
                        "Circle[r=1]NEWno7"),
                works(
                        "an inner class of a generic class",
                        "@EventSchema interface Events { void at(Ring<String>.Cursor c); }\n---\nfinal class Ring<T> { final T t; Ring(T t) { this.t = t; } final class Cursor { T get() { return t; } } }",
                        "bus.onAt(inline, (cursor, c) -> seen.append(cursor.get().length())); bus.publish().at(new Ring<>(\"abc\").new Cursor());",
                        "3"),
                works(
                        "a payload that a member type of the schema hides",
                        "@EventSchema interface Events extends Base<com.acme.Lap, List<com.acme.Lap[]>> { record Lap(String own) {} void own(Lap lap); void nullable(com.acme.@Nullable Lap lap); }\n---\ninterface Base<T, L> { void done(T t); void all(L l); }\n---\nrecord Lap(int n) {}",
                        "bus.onDone(inline, (lap, c) -> seen.append(lap)); bus.onOwn(inline, (lap, c) -> seen.append(lap)); bus.onAll(inline, (l, c) -> seen.append(l.get(0)[0])); bus.onNullable(inline, (lap, c) -> seen.append(lap));\nList<Lap[]> all = new ArrayList<>(); all.add(new Lap[] {new Lap(2)}); bus.publish().done(new Lap(1)); bus.publish().own(new Events.Lap(\"o\")); bus.publish().all(all); bus.publish().nullable(null);",
                        "Lap[n=1]Lap[own=o]Lap[n=2]null"),
                works(
                        "nested schemas, several in one module",
                        "class Outer { @EventSchema protected interface Events { void a(); } static class Deep { @EventSchema(prefix = \"Deep\") interface Events { void event(); } } }",
                        "bus.onA(inline, (e, c) -> seen.append(e)); bus.publish().a();\ntry (DeepEventBus deep = DeepEventBus.create()) { deep.onEvent(inline, (e, c) -> seen.append(e.kind())); deep.publish().event(); }",
                        "A[]EVENT"),
                works(
                        "deprecated kinds and payloads",
                        "@SuppressWarnings({\"deprecation\", \"removal\"}) @EventSchema interface Events { @Deprecated(forRemoval = true) void old(Old o); }\n---\n@Deprecated final class Old { public String toString() { return \"old\"; } }",
                        "bus.onOld(inline, (o, c) -> seen.append(o)); bus.publish().old(new Old());",
                        "old"));
    }

    private static String[] files(String schema, String program) {
        return Stream.concat(Stream.of(Sources.filesInPackage(schema)), Stream.of(program))
                .toArray(String[]::new);
    }

    private static Arguments works(String title, String schema, String statements, String seen) {
        return Arguments.of(title, schema, Sources.program(statements), seen);
    }
}
