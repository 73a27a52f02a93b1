package dev.kindbus.processor.write;

import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeSpec;
import dev.kindbus.processor.model.GeneratedNames;
import dev.kindbus.processor.model.KindModel;
import dev.kindbus.processor.model.SchemaModel;
import javax.lang.model.element.Modifier;

/**
 * {@code AllHandlers}: a handler for each kind, none forgotten. An interface and not a staged builder, since one type with
 * thirty methods can be filled in by an IDE and in any order, where a builder would be thirty types in a forced one.
 */
final class AllHandlersWriter implements TypeWriter {
    @Override
    public TypeSpec write(SchemaModel schema) {
        GeneratedNames names = schema.generated();
        TypeSpec.Builder handlers = Declarations.topLevel(schema, TypeSpec.interfaceBuilder(names.allHandlers()))
                .addJavadoc("""
                        A handler for each kind of {@link $T}, for {@link $T#wire}. A class that forgets one does not compile,
                        and neither does one written before a kind was added; what is of no interest is an empty method. Each
                        method is a subscription of its own, so several may run at once, each on its own thread.
                        """, schema.type(), names.eventBus());
        for (KindModel kind : schema.kinds()) {
            handlers.addMethod(handler(schema, kind));
            if (kind.channel().mustHandleLag()) {
                handlers.addMethod(lagListener(schema, kind));
            }
        }
        return handlers.build();
    }

    private static MethodSpec lagListener(SchemaModel schema, KindModel kind) {
        return MethodSpec.methodBuilder(kind.names().lagListener())
                .addJavadoc(
                        "Told when {@link #$L} was overtaken, before it is given the first event after the gap.\n\n",
                        kind.names().handler())
                .addJavadoc(Docs.see(schema, kind))
                .addAnnotations(Declarations.deprecated(kind.deprecation()))
                .addModifiers(Modifier.PUBLIC, Modifier.ABSTRACT)
                .addParameter(RuntimeTypes.LAG, "lag")
                .build();
    }

    private static MethodSpec handler(SchemaModel schema, KindModel kind) {
        GeneratedNames names = schema.generated();
        return MethodSpec.methodBuilder(kind.names().handler())
                .addJavadoc(Docs.withText(
                        schema,
                        kind,
                        "Handles each {@link $T#$L}.",
                        names.eventKind(),
                        kind.names().constant()))
                .addJavadoc("""

                        @param payload shared by reference with every other handler
                        @param context valid until this call returns
                        @throws Exception for whatever goes wrong: it harms nobody else
                        """)
                .addAnnotations(Declarations.deprecated(kind.deprecation()))
                .addModifiers(Modifier.PUBLIC, Modifier.ABSTRACT)
                .addParameter(kind.payload(names), "payload")
                .addParameter(names.handlerContext(), "context")
                .addException(Exception.class)
                .build();
    }
}
