package dev.kindbus.processor.write;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.NameAllocator;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import dev.kindbus.processor.model.KindModel;
import dev.kindbus.processor.model.ParameterModel;
import dev.kindbus.processor.model.SchemaModel;
import java.util.Objects;
import javax.lang.model.element.Modifier;

/**
 * {@code EventBus.Publisher}: the schema's interface, implemented. It has the channels themselves, and not what has them: each
 * reference on the way costs a publish a nanosecond, as it is followed anew after every compare-and-set.
 */
final class PublisherWriter {
    private PublisherWriter() {}

    static TypeSpec write(SchemaModel schema) {
        HiddenTypes hidden = new HiddenTypes(schema);
        ChannelFields fields = new ChannelFields(schema);
        String origin = fields.oneMore("origin");
        TypeSpec.Builder publisher = TypeSpec.classBuilder("Publisher")
                .addModifiers(Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)
                .addSuperinterface(schema.type())
                .addField(FieldSpec.builder(RuntimeTypes.ORIGIN, origin, Modifier.PRIVATE, Modifier.FINAL)
                        .build());
        MethodSpec.Builder constructor = MethodSpec.constructorBuilder()
                .addModifiers(Modifier.PRIVATE)
                .addParameter(hidden.seen(schema.generated().channels()), "channels")
                .addParameter(RuntimeTypes.ORIGIN, "origin")
                .addStatement("this.$N = origin", origin);
        for (KindModel kind : schema.kinds()) {
            String field = fields.of(kind);
            TypeName channel =
                    ParameterizedTypeName.get(RuntimeTypes.BROADCAST_CHANNEL, kind.payload(schema.generated()));
            publisher.addField(FieldSpec.builder(hidden.seen(channel), field, Modifier.PRIVATE, Modifier.FINAL)
                    .build());
            constructor.addStatement("this.$N = channels.$N.channel()", field, field);
            publisher.addMethod(method(schema, kind, CodeBlock.of("this.$N", field), CodeBlock.of("this.$N", origin)));
        }
        return publisher.addMethod(constructor.build()).build();
    }

    private static MethodSpec method(SchemaModel schema, KindModel kind, CodeBlock channel, CodeBlock origin) {
        HiddenTypes hidden = new HiddenTypes(schema);
        NameAllocator names = Scopes.ofTypes(schema);
        MethodSpec.Builder method = MethodSpec.methodBuilder(kind.names().method())
                .addAnnotation(Override.class)
                .addAnnotations(Declarations.deprecated(kind.deprecation()))
                .addModifiers(Modifier.PUBLIC);
        for (ParameterModel parameter : kind.parameters()) {
            method.addParameter(hidden.seen(parameter.type()), names.newName(parameter.name(), parameter));
        }
        for (ParameterModel parameter : kind.parameters()) {
            if (parameter.refusesNull()) {
                method.addStatement("$T.requireNonNull($N, $S)", Objects.class, names.get(parameter), parameter.name());
            }
        }
        CodeBlock arguments = kind.parameters().stream()
                .map(parameter -> CodeBlock.of("$N", names.get(parameter)))
                .collect(CodeBlock.joining(", "));
        boolean isParameter = kind.singleParameter().isPresent();
        CodeBlock payload = isParameter
                ? arguments
                : CodeBlock.of(
                        "new $T($L)",
                        hidden.seen(schema.generated().event())
                                .nestedClass(kind.names().type()),
                        arguments);
        if (isParameter && !kind.singleParameter().get().type().isPrimitive()) {
            return method.addStatement("$L.publish($L, $L)", channel, payload, origin)
                    .build();
        }
        // Nothing is allocated for an event that nobody hears (rule C6).
        return method.beginControlFlow("if ($L.isHeard())", channel)
                .addStatement("$L.publish($L, $L)", channel, payload, origin)
                .endControlFlow()
                .build();
    }
}
