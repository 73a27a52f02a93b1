package dev.kindbus.processor.write;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import dev.kindbus.processor.model.GeneratedNames;
import dev.kindbus.processor.model.SchemaModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.lang.model.element.Modifier;

/** {@code HandlerRegistry}: collects handlers, starts and stops them together. */
final class HandlerRegistryWriter implements TypeWriter {
    @Override
    public TypeSpec write(SchemaModel schema) {
        GeneratedNames names = schema.generated();
        TypeName handlers = ParameterizedTypeName.get(ClassName.get(List.class), names.eventHandler());
        return Declarations.topLevel(schema, TypeSpec.classBuilder(names.handlerRegistry()))
                .addModifiers(Modifier.FINAL)
                .addJavadoc(
                        "Collects handlers, starts them together, and stops them together. Safe for use by several threads.")
                .addField(FieldSpec.builder(handlers, "handlers", Modifier.PRIVATE, Modifier.FINAL)
                        .initializer("new $T<>()", CopyOnWriteArrayList.class)
                        .build())
                .addField(FieldSpec.builder(RuntimeTypes.CANCELLATION_TOKEN, "token", Modifier.PRIVATE, Modifier.FINAL)
                        .initializer("$T.create()", RuntimeTypes.CANCELLATION_TOKEN)
                        .build())
                .addMethod(MethodSpec.constructorBuilder()
                        .addJavadoc("A registry without handlers.")
                        .addModifiers(Modifier.PUBLIC)
                        .build())
                .addMethod(register(names))
                .addMethod(run(names))
                .addMethod(MethodSpec.methodBuilder("shutdown")
                        .addJavadoc("""
                                Cancels every subscription this registry has started, and those it would start from now on. At
                                most the calls in progress finish.
                                """)
                        .addModifiers(Modifier.PUBLIC)
                        .addStatement("token.cancel()")
                        .build())
                .build();
    }

    private static MethodSpec register(GeneratedNames names) {
        return MethodSpec.methodBuilder("register")
                .addJavadoc("""
                        Adds a handler, for the next {@link #run}.

                        @return this registry
                        """)
                .addModifiers(Modifier.PUBLIC)
                .addParameter(names.eventHandler(), "handler")
                .returns(names.handlerRegistry())
                .addStatement("handlers.add($T.requireNonNull(handler, $S))", Objects.class, "handler")
                .addStatement("return this")
                .build();
    }

    private static MethodSpec run(GeneratedNames names) {
        TypeName subscriptions = ParameterizedTypeName.get(ClassName.get(List.class), RuntimeTypes.SUBSCRIPTION);
        return MethodSpec.methodBuilder("run")
                .addJavadoc("""
                        Starts every handler registered so far. If one cannot be started, those before it are cancelled again.

                        @return their subscriptions, in the order of registration. Unmodifiable
                        """)
                .addModifiers(Modifier.PUBLIC)
                .addParameter(names.eventBus(), "bus")
                .returns(subscriptions)
                .addStatement(
                        "$T options = $T.defaults().until(token)",
                        RuntimeTypes.SUBSCRIPTION_OPTIONS,
                        RuntimeTypes.SUBSCRIPTION_OPTIONS)
                .addStatement("$T started = new $T<>()", subscriptions, ArrayList.class)
                .beginControlFlow("try")
                .beginControlFlow("for ($T handler : handlers)", names.eventHandler())
                .addStatement("started.add(bus.register(options, handler))")
                .endControlFlow()
                .nextControlFlow("catch ($T e)", RuntimeException.class)
                .addStatement("started.forEach($T::cancel)", RuntimeTypes.SUBSCRIPTION)
                .addStatement("throw e")
                .endControlFlow()
                .addStatement("return $T.copyOf(started)", List.class)
                .build();
    }
}
