package dev.kindbus.processor;

import static com.google.testing.compile.CompilationSubject.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.testing.compile.Compilation;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Kinds whose handlers must say what to do when they were overtaken. */
class MustHandleLagTest {
    private static final String SCHEMA = Sources.inPackage(
            "@EventSchema public interface Events { @Channel(lag = Lag.MUST_HANDLE) void lap(int number); void flag(String colour); }");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "bus.onLap(n -> {}, lag -> System.out.println(lag.missed()));",
                "bus.onLap((n, context) -> {}, LagListener.SILENT);",
                "bus.onLap(SubscriptionOptions.defaults(), (n, context) -> {}, lag -> {});",
                "bus.onLapAsync((n, context) -> CompletableFuture.completedStage(null), lag -> {});",
                "bus.onLapAsync(SubscriptionOptions.defaults(), (n, context) -> CompletableFuture.completedStage(null), lag -> {});",
                "bus.register(new EventHandler.OnLap() { public void handle(Integer n, HandlerContext c) {} public void onLag(Lag lag) {} });",
                "bus.wire(new AllHandlers() { public void onLap(Integer n, HandlerContext c) {} public void onLapLag(Lag lag) {} public void onFlag(String s, HandlerContext c) {} });",
                "bus.onFlag(colour -> {});",
                "bus.onAny((event, context) -> {});",
            })
    void a_handler_with_a_lag_listener_compiles(String statement) {
        assertThat(compile(statement)).succeededWithoutWarnings();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "bus.onLap(n -> {});",
                "bus.onLap((n, context) -> {});",
                "bus.onLap(SubscriptionOptions.defaults(), (n, context) -> {});",
                "bus.onLapAsync((n, context) -> CompletableFuture.completedStage(null));",
                "EventHandler.OnLap handler = (n, context) -> {};",
                "bus.register(new EventHandler.OnLap() { public void handle(Integer n, HandlerContext c) {} });",
                "bus.wire(new AllHandlers() { public void onLap(Integer n, HandlerContext c) {} public void onFlag(String s, HandlerContext c) {} });",
            })
    void one_without_does_not(String statement) {
        Compilation compilation = compile(statement);
        assertThat(compilation).failed();
        assertThat(compilation.errors()).allMatch(error -> error.getLineNumber() == 4);
    }

    @Test
    void a_kind_named_like_the_listener_of_another_is_an_error() {
        Compilation compilation = Sources.of(
                        Sources.inPackage(
                                "@EventSchema public interface Events {\n@Channel(lag = Lag.MUST_HANDLE) void lap(int number);\nvoid lapLag(); }"))
                .compile();
        assertThat(compilation.errors()).hasSize(1);
        assertThat(compilation.errors().get(0).getLineNumber()).isEqualTo(4);
        assertThat(compilation.errors().get(0).getMessage(null))
                .isEqualTo("\"lapLag\" cannot be the name of an event, since AllHandlers.onLapLag is generated from"
                        + " \"lap\" in line 3 too: rename it");
    }

    @Test
    void a_payload_called_lag_is_told_from_the_gap() {
        assertThat(Sources.of(
                                Sources.inPackage("@EventSchema public interface Events {"
                                        + " @Channel(lag = dev.kindbus.Lag.MUST_HANDLE) void lag(com.acme.Lag lag); }"),
                                "package com.acme;\npublic record Lag(int n) {}")
                        .compileStrictly())
                .succeededWithoutWarnings();
    }

    private static Compilation compile(String statement) {
        return Sources.of(
                        SCHEMA,
                        "package com.acme;\nimport dev.kindbus.runtime.*; import java.util.concurrent.*;\n"
                                + "final class Program { static void run(EventBus bus) {\n" + statement + "\n} }")
                .compile(List.of("-Xlint:all"));
    }
}
