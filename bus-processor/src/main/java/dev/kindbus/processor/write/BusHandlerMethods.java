package dev.kindbus.processor.write;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.WildcardTypeName;
import dev.kindbus.processor.model.GeneratedNames;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** The bus's methods for handlers of several kinds, and of kinds chosen at run time. */
final class BusHandlerMethods {
    private BusHandlerMethods() {}

    static List<MethodSpec> of(GeneratedNames names) {
        ParameterSpec kinds = ParameterSpec.builder(
                        ParameterizedTypeName.get(ClassName.get(Set.class), names.eventKind()), "kinds")
                .build();
        ParameterSpec options = ParameterSpec.builder(RuntimeTypes.SUBSCRIPTION_OPTIONS, "options")
                .build();
        ParameterSpec handler = ParameterSpec.builder(contextHandler(names.event(), names), "handler")
                .build();
        ParameterSpec object =
                ParameterSpec.builder(names.eventHandler(), "handler").build();
        return List.of(
                subscribing("on", "Handles the events of several kinds, one at a time.")
                        .addParameter(kinds)
                        .addParameter(handler)
                        .addStatement("return core.on(kinds, handler)")
                        .build(),
                subscribing("on", "Handles the events of several kinds, one at a time, with options.")
                        .addParameter(kinds)
                        .addParameter(options)
                        .addParameter(handler)
                        .addStatement("return core.on(kinds, options, handler)")
                        .build(),
                subscribing("onAny", "Handles every event, one at a time.")
                        .addParameter(handler)
                        .addStatement("return core.onAny(handler)")
                        .build(),
                subscribing("onAny", "Handles every event, one at a time, with options.")
                        .addParameter(options)
                        .addParameter(handler)
                        .addStatement("return core.onAny(options, handler)")
                        .build(),
                subscribing(
                                "register",
                                CodeBlock.of(
                                        "Starts a handler that knows its own kind. One that is a {@link $T} too is told of its gaps.",
                                        RuntimeTypes.LAG_LISTENER))
                        .addParameter(object)
                        .addStatement("return register($T.defaults(), handler)", RuntimeTypes.SUBSCRIPTION_OPTIONS)
                        .build(),
                subscribing("register", CodeBlock.of("""
                                Starts a handler that knows its own kind, with options. One that is a {@link $T} too is told of
                                its gaps, in place of the listener of the options; one that is {@link AutoCloseable} is closed at
                                the end.
                                """, RuntimeTypes.LAG_LISTENER))
                        .addParameter(options)
                        .addParameter(object)
                        .addStatement(
                                "$T kind = $T.requireNonNull(handler, $S).handles()",
                                names.eventKind(),
                                Objects.class,
                                "handler")
                        .addStatement("$T.requireNonNull(options, $S)", Objects.class, "options")
                        .addStatement(
                                "$T all = handler instanceof $T listener ? options.onLag(listener) : options",
                                RuntimeTypes.SUBSCRIPTION_OPTIONS,
                                RuntimeTypes.LAG_LISTENER)
                        .addStatement("return core.register(kind, all, handler, handler::handle)")
                        .build());
    }

    static TypeName contextHandler(TypeName payload, GeneratedNames names) {
        return ParameterizedTypeName.get(
                RuntimeTypes.CONTEXT_HANDLER, WildcardTypeName.supertypeOf(payload), names.handlerContext());
    }

    private static MethodSpec.Builder subscribing(String name, String doc) {
        return EventBusWriter.method(name, doc).returns(RuntimeTypes.SUBSCRIPTION);
    }

    private static MethodSpec.Builder subscribing(String name, CodeBlock doc) {
        return EventBusWriter.method(name, doc).returns(RuntimeTypes.SUBSCRIPTION);
    }
}
