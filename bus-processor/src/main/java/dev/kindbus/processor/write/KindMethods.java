package dev.kindbus.processor.write;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.WildcardTypeName;
import dev.kindbus.processor.model.GeneratedNames;
import dev.kindbus.processor.model.KindModel;
import dev.kindbus.processor.model.SchemaModel;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;

/** The bus's methods for handlers of one kind, and for those who wait for its next event. */
final class KindMethods {
    private final SchemaModel schema;
    private final KindModel kind;
    private final String field;

    private KindMethods(SchemaModel schema, KindModel kind, String field) {
        this.schema = schema;
        this.kind = kind;
        this.field = field;
    }

    static List<MethodSpec> of(SchemaModel schema, KindModel kind, String field) {
        return new KindMethods(schema, kind, field).all();
    }

    private List<MethodSpec> all() {
        GeneratedNames names = schema.generated();
        TypeName payload = WildcardTypeName.supertypeOf(kind.payload(names));
        TypeName plain = ParameterizedTypeName.get(RuntimeTypes.HANDLER, payload);
        TypeName withContext = ParameterizedTypeName.get(RuntimeTypes.CONTEXT_HANDLER, payload, names.handlerContext());
        TypeName async = ParameterizedTypeName.get(RuntimeTypes.ASYNC_HANDLER, payload, names.handlerContext());
        String on = "on" + kind.names().type();
        List<MethodSpec> methods = new ArrayList<>(
                kind.channel().mustHandleLag()
                        ? withLagListener(on, plain, withContext, async)
                        : handling(on, plain, withContext, async));
        methods.addAll(waiting(kind.payload(names)));
        return methods;
    }

    private List<MethodSpec> handling(String on, TypeName plain, TypeName withContext, TypeName async) {
        return List.of(
                method(on, "Handles each {@link $T#$L}, on a thread of its own.")
                        .addParameter(plain, "handler")
                        .addStatement("return channels.$N.on(handler)", field)
                        .build(),
                method(on, "Handles each {@link $T#$L}, with a context, on a thread of its own.")
                        .addParameter(withContext, "handler")
                        .addStatement("return channels.$N.on(handler)", field)
                        .build(),
                method(on, "Handles each {@link $T#$L}, with a context and options.")
                        .addParameter(RuntimeTypes.SUBSCRIPTION_OPTIONS, "options")
                        .addParameter(withContext, "handler")
                        .addStatement("return channels.$N.on(options, handler)", field)
                        .build(),
                method(on + "Async", "Handles each {@link $T#$L}; the next is handed over when the stage completes.")
                        .addParameter(async, "handler")
                        .addStatement("return channels.$N.onAsync(handler)", field)
                        .build(),
                method(
                                on + "Async",
                                "Handles each {@link $T#$L}, with options: how many stages may be open at once is one of them.")
                        .addParameter(RuntimeTypes.SUBSCRIPTION_OPTIONS, "options")
                        .addParameter(async, "handler")
                        .addStatement("return channels.$N.onAsync(options, handler)", field)
                        .build());
    }

    /** The same five, none of which leaves open what happens when the handler was overtaken. */
    private List<MethodSpec> withLagListener(String on, TypeName plain, TypeName withContext, TypeName async) {
        return List.of(
                method(on, "Handles each {@link $T#$L}, and each gap, on a thread of its own.")
                        .addParameter(plain, "handler")
                        .addParameter(RuntimeTypes.LAG_LISTENER, "onLag")
                        .addStatement(
                                "return channels.$N.on($T.defaults().onLag(onLag), handler)",
                                field,
                                RuntimeTypes.SUBSCRIPTION_OPTIONS)
                        .build(),
                method(on, "Handles each {@link $T#$L}, and each gap, with a context, on a thread of its own.")
                        .addParameter(withContext, "handler")
                        .addParameter(RuntimeTypes.LAG_LISTENER, "onLag")
                        .addStatement(
                                "return channels.$N.on($T.defaults().onLag(onLag), handler)",
                                field,
                                RuntimeTypes.SUBSCRIPTION_OPTIONS)
                        .build(),
                method(on, "Handles each {@link $T#$L}, and each gap, with a context and options.")
                        .addParameter(RuntimeTypes.SUBSCRIPTION_OPTIONS, "options")
                        .addParameter(withContext, "handler")
                        .addParameter(RuntimeTypes.LAG_LISTENER, "onLag")
                        .addStatement("return channels.$N.on(options.onLag(onLag), handler)", field)
                        .build(),
                method(
                                on + "Async",
                                "Handles each {@link $T#$L}, and each gap; the next is handed over when the stage completes.")
                        .addParameter(async, "handler")
                        .addParameter(RuntimeTypes.LAG_LISTENER, "onLag")
                        .addStatement(
                                "return channels.$N.onAsync($T.defaults().onLag(onLag), handler)",
                                field,
                                RuntimeTypes.SUBSCRIPTION_OPTIONS)
                        .build(),
                method(
                                on + "Async",
                                "Handles each {@link $T#$L}, and each gap, with options: how many stages may be open at once is one of them.")
                        .addParameter(RuntimeTypes.SUBSCRIPTION_OPTIONS, "options")
                        .addParameter(async, "handler")
                        .addParameter(RuntimeTypes.LAG_LISTENER, "onLag")
                        .addStatement("return channels.$N.onAsync(options.onLag(onLag), handler)", field)
                        .build());
    }

    private List<MethodSpec> waiting(TypeName payload) {
        String next = "next" + kind.names().type();
        TypeName future = ParameterizedTypeName.get(ClassName.get(CompletableFuture.class), payload);
        TypeName predicate =
                ParameterizedTypeName.get(ClassName.get(Predicate.class), WildcardTypeName.supertypeOf(payload));
        return List.of(
                method(next, "The next {@link $T#$L} from now on; fails if the bus closes before.")
                        .returns(future)
                        .addStatement("return channels.$N.next()", field)
                        .build(),
                method(
                                next,
                                "The next {@link $T#$L} from now on that {@code wanted} accepts; fails if the bus closes before.")
                        .addParameter(predicate, "wanted")
                        .returns(future)
                        .addStatement("return channels.$N.next(wanted)", field)
                        .build());
    }

    private MethodSpec.Builder method(String name, String sentence) {
        CodeBlock doc = Docs.withText(
                schema,
                kind,
                sentence,
                schema.generated().eventKind(),
                kind.names().constant());
        return EventBusWriter.method(name, doc)
                .addAnnotations(Declarations.deprecated(kind.deprecation()))
                .returns(RuntimeTypes.SUBSCRIPTION);
    }
}
