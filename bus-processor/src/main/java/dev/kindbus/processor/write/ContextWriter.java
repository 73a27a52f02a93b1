package dev.kindbus.processor.write;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import dev.kindbus.processor.model.GeneratedNames;
import dev.kindbus.processor.model.SchemaModel;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import javax.lang.model.element.Modifier;

/** {@code EventBus.Context}: a delivery in the schema's own terms. */
final class ContextWriter {
    private ContextWriter() {}

    static TypeSpec write(GeneratedNames names, SchemaModel schema) {
        return TypeSpec.recordBuilder("Context")
                .addModifiers(Modifier.PRIVATE)
                .addSuperinterface(names.handlerContext())
                .recordConstructor(MethodSpec.constructorBuilder()
                        .addParameter(names.eventBus(), "bus")
                        .addParameter(names.eventKind(), "kind")
                        .addParameter(RuntimeTypes.DELIVERY, "delivery")
                        .build())
                .addMethod(answer("publish", schema.type(), CodeBlock.of("return bus.followUps"))
                        .build())
                .addMethod(MethodSpec.methodBuilder("publish")
                        .addAnnotation(Override.class)
                        .addModifiers(Modifier.PUBLIC)
                        .addParameter(names.event(), "event")
                        .addStatement("$T.requireNonNull(event, $S)", Objects.class, "event")
                        .addStatement("bus.core.publish(event.kind(), event, $T.HANDLER)", RuntimeTypes.ORIGIN)
                        .build())
                .addMethod(delegate("timestamp", TypeName.get(Instant.class)))
                .addMethod(delegate("sequence", TypeName.LONG))
                .addMethod(delegate("missed", TypeName.LONG))
                .addMethod(delegate("endOfBatch", TypeName.BOOLEAN))
                .addMethod(delegate(
                        "cause", ParameterizedTypeName.get(ClassName.get(Optional.class), RuntimeTypes.EVENT_ID)))
                .build();
    }

    private static MethodSpec delegate(String name, TypeName type) {
        return answer(name, type, CodeBlock.of("return delivery.$N()", name)).build();
    }

    private static MethodSpec.Builder answer(String name, TypeName type, CodeBlock statement) {
        return MethodSpec.methodBuilder(name)
                .addAnnotation(Override.class)
                .addModifiers(Modifier.PUBLIC)
                .returns(type)
                .addStatement(statement);
    }
}
