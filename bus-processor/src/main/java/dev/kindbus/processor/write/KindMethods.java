package dev.kindbus.processor.write;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.WildcardTypeName;
import dev.kindbus.processor.model.GeneratedNames;
import dev.kindbus.processor.model.KindModel;
import dev.kindbus.processor.model.SchemaModel;
import java.util.List;
import java.util.Objects;

/** The bus's methods for handlers of one kind. */
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
        if (kind.channel().mustHandleLag()) {
            return withLagListener(on, plain, withContext, async);
        }
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
                        .addStatement("$T.requireNonNull(handler, $S)", Objects.class, "handler")
                        .addStatement(
                                "return channels.$N.on($T.defaults().onLag(onLag), (payload, context) -> handler.handle(payload))",
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
