package dev.kindbus.processor;

import static com.google.testing.compile.CompilationSubject.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.Filer;
import javax.annotation.processing.ProcessingEnvironment;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import org.junit.jupiter.api.Test;

/** Rule S4, as Gradle sees it: the processor says that it is isolating, and names one origin for each file. */
class IncrementalBuildTest {
    @Test
    void says_that_it_is_isolating() throws IOException {
        String resource = "META-INF/gradle/incremental.annotation.processors";
        try (InputStream in = EventSchemaProcessor.class.getClassLoader().getResourceAsStream(resource)) {
            assertThat(in).isNotNull();
            assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8).strip())
                    .isEqualTo(EventSchemaProcessor.class.getName() + ",isolating");
        }
    }

    @Test
    void names_the_schema_as_the_only_origin_of_each_file() {
        Recorded recorded = new Recorded();
        assertThat(Sources.of(
                                Sources.inPackage("@EventSchema interface Events extends Base { void own(Lap lap); }"),
                                Sources.inPackage(
                                        "@EventSchema(prefix = \"More\") interface MoreEvents { void more(); }"),
                                Sources.inPackage("interface Base { void done(); }"),
                                Sources.inPackage("record Lap(int n) {}"))
                        .compile(List.of(), List.of(recorded)))
                .succeeded();
        Map<String, List<String>> expected = new TreeMap<>();
        for (String name : List.of(
                "AllHandlers",
                "Channels",
                "Event",
                "EventBus",
                "EventHandler",
                "EventKind",
                "HandlerContext",
                "HandlerRegistry")) {
            expected.put("com.acme." + name, List.of("com.acme.Events"));
            expected.put("com.acme.More" + name, List.of("com.acme.MoreEvents"));
        }
        assertThat(recorded.origins).isEqualTo(expected);
    }

    @Test
    void names_the_subscriber_as_the_only_origin_of_its_binder() {
        Recorded recorded = new Recorded();
        assertThat(Sources.of(
                                Sources.inPackage("@EventSchema interface Events { void done(String s); void end(); }"),
                                Sources.inPackage("@EventSubscriber(Events.class) class PitWall extends Base {}"),
                                Sources.inPackage("class Base { void onDone(String s) {} }"),
                                Sources.inPackage(
                                        "class Garage { @EventSubscriber(Events.class) static class Crew { void onEnd() {} } }"))
                        .compile(List.of(), List.of(recorded)))
                .succeeded();
        assertThat(recorded.origins)
                .containsEntry("com.acme.PitWallBinder", List.of("com.acme.PitWall"))
                .containsEntry("com.acme.Garage_CrewBinder", List.of("com.acme.Garage.Crew"))
                .containsEntry("com.acme.EventBus", List.of("com.acme.Events"))
                .hasSize(10);
    }

    /** Stands between the processor and its compiler, as Gradle does, and keeps what Gradle keeps. */
    private static final class Recorded extends AbstractProcessor {
        private final EventSchemaProcessor processor = new EventSchemaProcessor();
        private final Map<String, List<String>> origins = new TreeMap<>();

        @Override
        public Set<String> getSupportedAnnotationTypes() {
            return processor.getSupportedAnnotationTypes();
        }

        @Override
        public SourceVersion getSupportedSourceVersion() {
            return processor.getSupportedSourceVersion();
        }

        @Override
        public synchronized void init(ProcessingEnvironment environment) {
            Filer filer = recording(environment.getFiler());
            processor.init(proxy(
                    ProcessingEnvironment.class,
                    (method, arguments) -> method.equals("getFiler") ? filer : null,
                    environment));
        }

        @Override
        public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
            return processor.process(annotations, round);
        }

        private Filer recording(Filer filer) {
            return proxy(
                    Filer.class,
                    (method, arguments) -> {
                        Element[] elements = (Element[]) arguments[1];
                        origins.put(
                                arguments[0].toString(),
                                Arrays.stream(elements).map(Element::toString).toList());
                        return null;
                    },
                    filer);
        }

        /** Asks {@code first}; where that has no answer, the real one. */
        private static <T> T proxy(Class<T> type, First first, T real) {
            return type.cast(Proxy.newProxyInstance(
                    type.getClassLoader(), new Class<?>[] {type}, (self, method, arguments) -> {
                        Object answer = first.answer(method.getName(), arguments);
                        try {
                            return answer != null ? answer : method.invoke(real, arguments);
                        } catch (InvocationTargetException e) {
                            throw e.getCause();
                        }
                    }));
        }

        private interface First {
            Object answer(String method, Object[] arguments);
        }
    }
}
