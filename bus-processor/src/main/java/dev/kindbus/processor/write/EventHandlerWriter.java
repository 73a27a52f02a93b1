package dev.kindbus.processor.write;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import com.palantir.javapoet.WildcardTypeName;
import dev.kindbus.processor.model.GeneratedNames;
import dev.kindbus.processor.model.KindModel;
import dev.kindbus.processor.model.SchemaModel;
import java.util.Objects;
import java.util.function.Function;
import javax.lang.model.element.Modifier;

/** {@code EventHandler}: a handler as an object, with a typed variant for each kind. */
final class EventHandlerWriter implements TypeWriter {
    @Override
    public TypeSpec write(SchemaModel schema) {
        GeneratedNames names = schema.generated();
        TypeSpec.Builder handler = Declarations.topLevel(schema, TypeSpec.interfaceBuilder(names.eventHandler()))
                .addJavadoc("""
                        A handler as an object, which knows the kind it handles: for {@link $T#register} and {@link $T}. The
                        nested interfaces are the typed way to write one.
                        """, names.eventBus(), names.handlerRegistry())
                .addMethod(MethodSpec.methodBuilder("handles")
                        .addJavadoc("The kind it handles. Always the same.")
                        .addModifiers(Modifier.PUBLIC, Modifier.ABSTRACT)
                        .returns(names.eventKind())
                        .build())
                .addMethod(MethodSpec.methodBuilder("handle")
                        .addJavadoc("""
                                Handles one event of that kind.

                                @param event shared by reference with every other handler
                                @param context valid until this call returns
                                @throws Exception for whatever goes wrong: it harms nobody else
                                """)
                        .addModifiers(Modifier.PUBLIC, Modifier.ABSTRACT)
                        .addParameter(names.event(), "event")
                        .addParameter(names.handlerContext(), "context")
                        .addException(Exception.class)
                        .build());
        schema.kinds().forEach(kind -> handler.addType(typed(schema, kind)));
        return handler.build();
    }

    private static TypeSpec typed(SchemaModel schema, KindModel kind) {
        GeneratedNames names = schema.generated();
        TypeSpec.Builder typed = TypeSpec.interfaceBuilder(typedName(kind))
                .addJavadoc(Docs.withText(
                        schema,
                        kind,
                        "A handler of {@link $T#$L}, in the type of its payload.",
                        names.eventKind(),
                        kind.names().constant()))
                .addAnnotations(Declarations.deprecated(kind.deprecation()))
                .addModifiers(Modifier.PUBLIC, Modifier.STATIC)
                .addSuperinterface(names.eventHandler())
                .addMethod(MethodSpec.methodBuilder("handle")
                        .addJavadoc("""
                                Handles one event.

                                @param payload shared by reference with every other handler
                                @param context valid until this call returns
                                @throws Exception for whatever goes wrong: it harms nobody else
                                """)
                        .addModifiers(Modifier.PUBLIC, Modifier.ABSTRACT)
                        .addParameter(kind.payload(names), "payload")
                        .addParameter(names.handlerContext(), "context")
                        .addException(Exception.class)
                        .build())
                .addMethod(MethodSpec.methodBuilder("handles")
                        .addJavadoc(
                                "{@link $T#$L}.",
                                names.eventKind(),
                                kind.names().constant())
                        .addAnnotation(Override.class)
                        .addModifiers(Modifier.PUBLIC, Modifier.DEFAULT)
                        .returns(names.eventKind())
                        .addStatement(
                                "return $T.$L", names.eventKind(), kind.names().constant())
                        .build())
                .addMethod(untyped(names, kind));
        if (kind.channel().mustHandleLag()) {
            return typed.addSuperinterface(RuntimeTypes.LAG_LISTENER).build();
        }
        return typed.addAnnotation(FunctionalInterface.class)
                .addMethod(returning(names, kind))
                .build();
    }

    private static MethodSpec returning(GeneratedNames names, KindModel kind) {
        TypeName followUps = ParameterizedTypeName.get(
                ClassName.get(Function.class),
                WildcardTypeName.supertypeOf(kind.payload(names)),
                WildcardTypeName.subtypeOf(ParameterizedTypeName.get(
                        ClassName.get(Iterable.class), WildcardTypeName.subtypeOf(names.event()))));
        return MethodSpec.methodBuilder("returning")
                .addJavadoc("""
                        A handler that answers what follows from an event, instead of publishing it: a function, which a test calls
                        without a bus. What it answers is published, in order, after it has returned.
                        """)
                .addModifiers(Modifier.PUBLIC, Modifier.STATIC)
                .addParameter(followUps, "followUps")
                .returns(names.eventHandler().nestedClass(typedName(kind)))
                .addStatement("$T.requireNonNull(followUps, $S)", Objects.class, "followUps")
                .addStatement("return (payload, context) -> followUps.apply(payload).forEach(context::publish)")
                .build();
    }

    /** The name of a kind's typed variant. */
    static String typedName(KindModel kind) {
        return "On" + kind.names().type();
    }

    private static MethodSpec untyped(GeneratedNames names, KindModel kind) {
        ClassName record = names.event().nestedClass(kind.names().type());
        CodeBlock payload = kind.singleParameter()
                .map(parameter -> CodeBlock.of("typed.$N()", parameter.name()))
                .orElseGet(() -> CodeBlock.of("typed"));
        return MethodSpec.methodBuilder("handle")
                .addJavadoc("""
                        Hands the payload of {@code event} to the typed method.

                        @throws IllegalArgumentException if it is of another kind
                        """)
                .addAnnotation(Override.class)
                .addModifiers(Modifier.PUBLIC, Modifier.DEFAULT)
                .addParameter(names.event(), "event")
                .addParameter(names.handlerContext(), "context")
                .addException(Exception.class)
                .beginControlFlow("if (!(event instanceof $T typed))", record)
                .addStatement(
                        "throw new $T($S + event.kind())",
                        IllegalArgumentException.class,
                        "a handler of " + kind.names().constant() + " was given an event of kind ")
                .endControlFlow()
                .addStatement("handle($L, context)", payload)
                .build();
    }
}
