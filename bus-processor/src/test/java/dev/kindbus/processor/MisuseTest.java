package dev.kindbus.processor;

import static com.google.testing.compile.CompilationSubject.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.testing.compile.Compilation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Programs that are wired wrongly, and therefore do not compile. */
class MisuseTest {
    private static final String SCHEMA = Sources.inPackage(
            "@EventSchema public interface Events { void lap(Integer number); void flag(String colour); void end(); }");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "bus.onLap(n -> System.out.println(n + 1));",
                "bus.onLap((n, context) -> context.publish().flag(\"\" + n));",
                "bus.publish().lap(1); bus.publish(new Event.Flag(\"red\"));",
                "EventHandler.OnFlag handler = (colour, context) -> System.out.println(colour.length());",
                "bus.channels().flag().publish(\"red\");",
            })
    void right_wiring_compiles(String statement) {
        assertThat(compile(statement)).succeeded();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "bus.onLap((String number) -> System.out.println(number));",
                "bus.onFlag(colour -> System.out.println(colour.intValue()));",
                "bus.onLap((number, context) -> context.publish().flag(number));",
                "bus.publish().lap(\"one\");",
                "bus.publish(new Event.Flag(1));",
                "bus.publish(\"flag\");",
                "bus.onPitStop(stop -> {});",
                "bus.publish().pitStop();",
                "bus.subscribe(EventKind.PIT_STOP);",
                "bus.channels().flag().publish(1);",
                "EventHandler.OnFlag handler = (colour, context) -> System.out.println(colour.intValue());",
                "Event event = new Event() { public EventKind kind() { return EventKind.LAP; } };",
            })
    void wrong_wiring_does_not(String statement) {
        Compilation compilation = compile(statement);
        assertThat(compilation).failed();
        assertThat(compilation.errors()).allMatch(error -> error.getLineNumber() == 3);
    }

    @Test
    void a_switch_that_misses_a_kind_does_not_compile() {
        assumeTrue(Runtime.version().feature() >= 21, "patterns in switch need Java 21");
        String all = "case Event.Lap l -> 1; case Event.Flag(var colour) -> 2; case Event.End() -> 3;";
        String missing = "case Event.Lap l -> 1; case Event.End() -> 3;";
        assertThat(compile("Event event = new Event.End(); int n = switch (event) { " + all + " };"))
                .succeeded();
        assertThat(compile("Event event = new Event.End(); int n = switch (event) { " + missing + " };"))
                .failed();
    }

    private static Compilation compile(String statement) {
        return Sources.of(
                        SCHEMA,
                        "package com.acme;\nfinal class Program { static void run(EventBus bus) {\n" + statement
                                + "\n} }")
                .compile();
    }
}
