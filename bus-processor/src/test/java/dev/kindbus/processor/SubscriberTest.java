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

/** Classes with {@code @EventSubscriber} at work, whichever compiler made their binders. */
class SubscriberTest {
    private static final String SCHEMA = Sources.inPackage("""
            @EventSchema public interface Events {
                void frame(String text);
                void lapComplete(String lap, int number);
                @Channel(capacity = 1, lag = Lag.MUST_HANDLE) void tick(int n);
                @Channel(capacity = 1) void tock(int n);
                void all(List<Integer> numbers);
                void end();
            }""");

    /** The constructor and the field that most subscribers have. */
    private static final String SEEN = " final StringBuilder seen; PitWall(StringBuilder seen) { this.seen = seen; }\n";

    private static final String SUBSCRIBE = "PitWallBinder.subscribe(bus, inline, new PitWall(seen));\n";

    @ParameterizedTest(name = "{0}")
    @MethodSource("subscribers")
    void compiled_by_javac(String title, String subscriber, String program, String seen) throws Exception {
        Compilation compilation = Sources.of(files(subscriber, program)).compileStrictly();
        assertThat(compilation).succeededWithoutWarnings();
        assertThat(Program.of(compilation).run()).isEqualTo(seen);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("subscribers")
    void compiled_by_eclipse(String title, String subscriber, String program, String seen, @TempDir Path folder)
            throws Exception {
        EclipseCompiler compiler = new EclipseCompiler(folder);
        assertThat(compiler.compile(files(subscriber, program))).doesNotContain("ERROR");
        assertThat(compiler.program().run()).isEqualTo(seen);
    }

    static Stream<Arguments> subscribers() {
        return Stream.of(
                works(
                        "payloads, records, components and contexts",
                        "@EventSubscriber(Events.class) final class PitWall {" + SEEN
                                + "void onFrame(String text) { seen.append(text); }\n"
                                + "public void onLapComplete(String lap, int number, HandlerContext context) throws Exception { seen.append(lap + number + context.kind()); }\n"
                                + "protected void onEnd() { seen.append(\".\"); } }\n---\n"
                                + "@EventSubscriber(Events.class) record Recorder(StringBuilder seen) {"
                                + "void onLapComplete(Event.LapComplete lap) { seen.append(lap); } void onEnd(Event.End end, HandlerContext context) { seen.append(end); } }",
                        SUBSCRIBE
                                + "bus.publish().frame(\"f\"); bus.publish().lapComplete(\"x\", 1); bus.publish().end();\n"
                                + "RecorderBinder.subscribe(bus, inline, new Recorder(seen)); bus.publish().lapComplete(\"y\", 2); bus.publish().end();",
                        "fx1LAP_COMPLETE.y2LAP_COMPLETELapComplete[lap=y, number=2].End[]"),
                works(
                        "parameters of supertypes, boxed and widened",
                        "@EventSubscriber(Events.class) final class PitWall {" + SEEN
                                + "void onFrame(@Nullable CharSequence text) { seen.append(text); } void onLapComplete(Object lap, long number) { seen.append(lap).append(number); }\n"
                                + "void onTick(Integer n) { seen.append(n); } void onTickLag(Record lag) {} void onTock(double n) { seen.append(n); }\n"
                                + "void onAll(Collection<? extends Number> all) { seen.append(all); } void onEnd(Event end) { seen.append(end.kind()); } }",
                        SUBSCRIBE
                                + "bus.publish().frame(\"f\"); bus.publish().lapComplete(\"x\", 1); bus.publish().tick(2); bus.publish().tock(3); bus.publish().all(List.of(4)); bus.publish().end();",
                        "fx123.0[4]END"),
                works(
                        "inherited handlers",
                        "@EventSubscriber(Events.class) final class PitWall extends Base<String> implements Ending { PitWall(StringBuilder seen) { super(seen); }\n"
                                + "@Override void onLapComplete(Event.LapComplete lap) { seen.append(lap.number()); } }\n---\n"
                                + "abstract class Base<T> { final StringBuilder seen; Base(StringBuilder seen) { this.seen = seen; }\n"
                                + "void onFrame(T text) { seen.append(text); } abstract void onLapComplete(Event.LapComplete lap); private void onTick() { seen.append(this); } protected void tick() { onTick(); } }\n---\n"
                                + "interface Ending { default void onEnd(HandlerContext context) { context.publish().frame(\"end\"); } static void onTock() {} }",
                        SUBSCRIBE
                                + "bus.publish().frame(\"f\"); bus.publish().lapComplete(\"x\", 1); bus.publish().end();",
                        "f1end"),
                works(
                        "methods that are called otherwise, or by a supertype",
                        "@EventSubscriber(Events.class) final class PitWall implements java.util.concurrent.Flow.Subscriber<String> {"
                                + SEEN
                                + "void onFrame(String text) { seen.append(text); } private int once(int n) { return n; } static void on() {} void only() { once(1); }\n"
                                + "@Override public void onSubscribe(java.util.concurrent.Flow.Subscription s) {} @Override public void onNext(String s) {} @Override public void onError(Throwable t) {} @Override public void onComplete() {} }",
                        SUBSCRIBE + "bus.publish().frame(\"f\");",
                        "f"),
                works(
                        "gaps",
                        "@EventSubscriber(Events.class) final class PitWall {" + SEEN
                                + "void onTick(int n) { seen.append(n); } void onTickLag(dev.kindbus.runtime.Lag lag) { seen.append(\"missed \" + lag.missed() + \" \"); }\n"
                                + "void onTock(int n) { seen.append(n); } void onTockLag(dev.kindbus.runtime.Lag lag) { seen.append(\" lost \" + lag.missed() + \" \"); } }",
                        "List<Runnable> tasks = new ArrayList<>(); PitWallBinder.subscribe(bus, SubscriptionOptions.defaults().executor(tasks::add), new PitWall(seen));\n"
                                + "for (int i = 1; i <= 3; i++) { bus.publish().tick(i); } while (!tasks.isEmpty()) { tasks.remove(0).run(); }\n"
                                + "for (int i = 1; i <= 3; i++) { bus.publish().tock(i); } while (!tasks.isEmpty()) { tasks.remove(0).run(); } bus.cancel();",
                        "missed 2 3 lost 2 3"),
                works(
                        "options of each kind's own, in the order of the schema",
                        "@EventSubscriber(Events.class) final class PitWall { void onEnd() {} void onFrame(String text) {} }",
                        "for (Subscription each : PitWallBinder.subscribe(bus, kind -> inline.name(kind.methodName() + \" \"), new PitWall())) { seen.append(each.name()); }",
                        "frame end "),
                works(
                        "subscriptions with the options of the bus, each on a thread of its own",
                        "@EventSubscriber(Events.class) final class PitWall {" + SEEN
                                + "final java.util.concurrent.CountDownLatch both = new java.util.concurrent.CountDownLatch(2);\n"
                                + "void onEnd() throws InterruptedException { both.countDown(); both.await(); } void onFrame(String text) throws InterruptedException { both.countDown(); both.await(); seen.append(text); } }",
                        "List<Subscription> all = PitWallBinder.subscribe(bus, new PitWall(seen)); bus.publish().end(); bus.publish().frame(\"f\");\n"
                                + "bus.shutdown(java.time.Duration.ofSeconds(60)); seen.append(all.size());",
                        "f2"),
                works(
                        "started ones are cancelled when another cannot be",
                        "@EventSubscriber(Events.class) final class PitWall {" + SEEN
                                + "void onFrame(String text) { seen.append(text); } void onEnd() {} }",
                        "try { PitWallBinder.subscribe(bus, kind -> { if (kind == EventKind.END) { throw new IllegalStateException(\"no end\"); } return inline; }, new PitWall(seen)); }\n"
                                + "catch (IllegalStateException e) { seen.append(e.getMessage()); } bus.publish().frame(\"f\");",
                        "no end"),
                works(
                        "null is refused by name",
                        "@EventSubscriber(Events.class) final class PitWall { void onEnd() {} }",
                        "SubscriptionOptions none = null; PitWall nobody = null; EventBus nowhere = null;\n"
                                + "for (Runnable wrong : List.<Runnable>of(() -> PitWallBinder.subscribe(bus, nobody), () -> PitWallBinder.subscribe(nowhere, new PitWall()), () -> PitWallBinder.subscribe(bus, none, new PitWall()))) {\n"
                                + "try { wrong.run(); } catch (NullPointerException e) { seen.append(e.getMessage() + \" \"); } }",
                        "subscriber bus options "),
                works(
                        "nested, in what is deprecated, of what is deprecated",
                        "@Deprecated public class Garage { @Deprecated(forRemoval = true) @EventSubscriber(OldEvents.class) public static final class PitWall {\n"
                                + "@Deprecated public void onOld(StringBuilder seen) { seen.append(\"old\"); } } }\n---\n"
                                + "@Deprecated @EventSchema(prefix = \"Old\") public interface OldEvents { @Deprecated(forRemoval = true) void old(StringBuilder seen); }",
                        "try (OldEventBus old = OldEventBus.create()) { Garage_PitWallBinder.subscribe(old, inline, new Garage.PitWall()); old.publish().old(seen); } bus.publish().end();",
                        "old"),
                works(
                        "a kind called like the listener of another",
                        "@EventSubscriber(Lags.class) final class PitWall {" + SEEN
                                + "void onLap(int n) { seen.append(n); } void onLapLag(dev.kindbus.runtime.Lag lag) { seen.append(lag.missed()); } }\n---\n"
                                + "@EventSchema(prefix = \"Lag\") public interface Lags { void lap(int n); void lapLag(dev.kindbus.runtime.Lag lag); }",
                        "try (LagEventBus lags = LagEventBus.create()) { PitWallBinder.subscribe(lags, inline, new PitWall(seen)); lags.publish().lap(1);\n"
                                + "lags.publish().lapLag(new dev.kindbus.runtime.Lag(LagEventKind.LAP, \"s\", 7, 9)); } bus.publish().end();",
                        "17"),
                works(
                        "what a kind carries, whatever it is",
                        "@EventSubscriber(Odd.class) final class PitWall {" + SEEN
                                + "void onNamed(@Nullable String name) { seen.append(name); } void onSizes(List<? extends Number> sizes) { seen.append(sizes); } void onParts(String... parts) { seen.append(parts.length); }\n"
                                + "void onAt(Map.@Nullable Entry<String, int[]> at, char c) { seen.append(c); } void on\u5708(byte b) { seen.append(b); } }\n---\n"
                                + "@SuppressWarnings(\"kindbus\") @EventSchema(prefix = \"Odd\") public interface Odd { void named(@Nullable String name); void sizes(List<? extends Number> sizes); void parts(String[] parts); void at(Map.@Nullable Entry<String, int[]> at, char c); void \u5708(byte b); }",
                        "try (OddEventBus odd = OddEventBus.create()) { PitWallBinder.subscribe(odd, inline, new PitWall(seen)); odd.publish().named(null); odd.publish().sizes(List.of(1)); odd.publish().parts(new String[2]); odd.publish().at(null, 'c'); odd.publish().\u5708((byte) 5); } bus.publish().end();",
                        "null[1]2c5"));
    }

    private static String[] files(String subscribers, String program) {
        return Stream.of(Stream.of(SCHEMA), Stream.of(Sources.filesInPackage(subscribers)), Stream.of(program))
                .flatMap(texts -> texts)
                .toArray(String[]::new);
    }

    private static Arguments works(String title, String subscribers, String statements, String seen) {
        return Arguments.of(title, subscribers, Sources.program(statements), seen);
    }
}
