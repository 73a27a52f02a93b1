package dev.kindbus.processor;

import static com.google.testing.compile.CompilationSubject.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.testing.compile.Compilation;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Whether the check of names knows everything that generated code declares: each name that a real bus has, besides those of
 * its one event, is tried as an event.
 */
class TakenNamesTest {
    @Test
    void every_event_whose_handler_method_the_bus_has_already_is_refused() throws Exception {
        List<String> taken = methods("EventBus", method -> true)
                .filter(name -> name.startsWith("on") && name.length() > 2)
                .filter(name -> !name.startsWith("onSomeKind"))
                .map(name -> name.substring(2, 3).toLowerCase(Locale.ROOT) + name.substring(3))
                .toList();
        assertThat(taken).contains("any");
        assertThat(refused(taken)).containsExactlyElementsOf(taken);
    }

    @Test
    void no_event_named_like_another_method_of_the_bus_is() throws Exception {
        List<String> free = methods("EventBus", method -> true)
                .filter(name -> !name.startsWith("on") && !isOfObject(name))
                .toList();
        assertThat(free).contains("publish", "subscribe", "stats");
        assertThat(refused(free)).isEmpty();
    }

    @Test
    void every_event_whose_accessor_the_channels_have_already_is_refused() throws Exception {
        List<String> taken = methods("Channels", method -> method.getParameterCount() == 0)
                .filter(name -> !name.equals("someKind"))
                .toList();
        assertThat(refused(taken)).containsExactlyElementsOf(taken);
    }

    @Test
    void no_event_named_like_a_field_or_a_variable_of_generated_code_is() {
        assertThat(refused(List.of(
                        "origin", "channels", "publisher", "core", "bus", "followUps", "options", "kind", "delivery")))
                .isEmpty();
    }

    private static boolean isOfObject(String name) {
        return Arrays.stream(Object.class.getMethods())
                .anyMatch(method -> method.getName().equals(name));
    }

    private static Stream<String> methods(String type, Predicate<Method> wanted) throws Exception {
        Compilation compilation = compile("someKind");
        assertThat(compilation).succeeded();
        Class<?> loaded = Program.of(compilation).loadClass("com.acme." + type);
        return new TreeSet<>(Arrays.stream(loaded.getMethods())
                        .filter(wanted)
                        .map(Method::getName)
                        .toList())
                .stream();
    }

    private static List<String> refused(List<String> names) {
        List<String> refused = new ArrayList<>();
        for (String name : names) {
            Compilation compilation = compile(name);
            if (compilation.errors().stream()
                    .anyMatch(error ->
                            error.getMessage(null).startsWith("\"" + name + "\" cannot be the name of an event"))) {
                refused.add(name);
            } else {
                assertThat(compilation).succeeded();
            }
        }
        return refused;
    }

    /** A parameter, so that no event redeclares a method of every object. */
    private static Compilation compile(String event) {
        return Sources.of(Sources.inPackage(
                        "@EventSchema public interface Events { void " + event + "(int a, int b, int c); }"))
                .compile();
    }
}
