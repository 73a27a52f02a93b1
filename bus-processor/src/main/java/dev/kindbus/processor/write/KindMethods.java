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
