package dev.kindbus.processor.write;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import dev.kindbus.processor.model.GeneratedNames;
import dev.kindbus.processor.model.SchemaModel;
import java.time.Instant;
import java.util.Optional;
import javax.lang.model.element.Modifier;

/** {@code HandlerContext}: what a handler may ask. */
final class HandlerContextWriter implements TypeWriter {
    @Override
    public TypeSpec write(SchemaModel schema) {
        GeneratedNames names = schema.generated();
        return Declarations.topLevel(schema, TypeSpec.interfaceBuilder(names.handlerContext()))
                .addJavadoc("""
                        What a handler may ask about the event it was given, and how it publishes others. Valid until the
                        handler's call returns, or its stage completes: one object serves every call of a subscription.
                        """)
                .addMethod(question("bus", names.eventBus(), "The bus the event came from."))
                .addMethod(question("publish", schema.type(), """
                        Publishes follow-ups, each kind with the parameters the schema gives it. While the bus shuts down these
                        are still delivered; those of {@link #bus()} are refused.
                        """))
                .addMethod(
                        question("publish", TypeName.VOID, "Publishes a follow-up, as {@link #publish()} does.")
                                .toBuilder()
                                .addParameter(names.event(), "event")
                                .build())
                .addMethod(question("kind", names.eventKind(), "The kind of the event."))
                .addMethod(
                        question(
                                "timestamp",
                                TypeName.get(Instant.class),
                                "The time of the bus's clock when it is asked for the first time in this call; the same until the call returns."))
                .addMethod(question("sequence", TypeName.LONG, "The event's place among the events of its kind."))
                .addMethod(
                        question(
                                "missed",
                                TypeName.LONG,
                                "How many events were lost just before this one, because this subscription was overtaken; 0 if none."))
                .addMethod(question(
                        "endOfBatch",
                        TypeName.BOOLEAN,
                        "Whether nothing more is waiting for this subscription: a good moment to flush."))
                .addMethod(MethodSpec.methodBuilder("cause")
                        .addJavadoc("""
                                The event whose handler published this one. Empty if it was published from elsewhere, or the bus was
                                not made with {@link dev.kindbus.runtime.BusOptions#tracingCauses}.
                                """)
                        .addModifiers(Modifier.PUBLIC, Modifier.DEFAULT)
                        .returns(ParameterizedTypeName.get(ClassName.get(Optional.class), RuntimeTypes.EVENT_ID))
                        .addStatement("return $T.empty()", Optional.class)
                        .build())
                .build();
    }

    private static MethodSpec question(String name, TypeName answer, String doc) {
        return MethodSpec.methodBuilder(name)
                .addJavadoc(doc)
                .addModifiers(Modifier.PUBLIC, Modifier.ABSTRACT)
                .returns(answer)
                .build();
    }
}
