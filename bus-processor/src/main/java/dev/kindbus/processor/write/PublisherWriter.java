package dev.kindbus.processor.write;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.NameAllocator;
import com.palantir.javapoet.TypeSpec;
import dev.kindbus.processor.model.KindModel;
import dev.kindbus.processor.model.ParameterModel;
import dev.kindbus.processor.model.SchemaModel;
import java.util.Objects;
import javax.lang.model.element.Modifier;

/** {@code EventBus.Publisher}: the schema's interface, implemented. */
final class PublisherWriter {
    private PublisherWriter() {}

    static TypeSpec write(SchemaModel schema) {
        HiddenTypes hidden = new HiddenTypes(schema);
        TypeSpec.Builder publisher = TypeSpec.classBuilder("Publisher")
                .addModifiers(Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)
                .addSuperinterface(schema.type())
                .addField(FieldSpec.builder(
                                hidden.seen(schema.generated().channels()),
                                "channels",
                                Modifier.PRIVATE,
                                Modifier.FINAL)
                        .build())
                .addField(FieldSpec.builder(RuntimeTypes.ORIGIN, "origin", Modifier.PRIVATE, Modifier.FINAL)
                        .build())
                .addMethod(MethodSpec.constructorBuilder()
                        .addModifiers(Modifier.PRIVATE)
                        .addParameter(hidden.seen(schema.generated().channels()), "channels")
                        .addParameter(RuntimeTypes.ORIGIN, "origin")
                        .addStatement("this.channels = channels")
                        .addStatement("this.origin = origin")
                        .build());
        ChannelFields fields = new ChannelFields(schema);
        schema.kinds().forEach(kind -> publisher.addMethod(method(schema, kind, fields.of(kind))));
        return publisher.build();
    }

    private static MethodSpec method(SchemaModel schema, KindModel kind, String field) {
        HiddenTypes hidden = new HiddenTypes(schema);
        NameAllocator names = Scopes.ofTypes(schema);
        names.newName("channels", "channels");
        names.newName("origin", "origin");
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
            return method.addStatement("channels.$N.publish($L, origin)", field, payload)
                    .build();
        }
        // Nothing is allocated for an event that nobody hears (rule C6).
        return method.beginControlFlow("if (channels.$N.isHeard())", field)
                .addStatement("channels.$N.publish($L, origin)", field, payload)
                .endControlFlow()
                .build();
    }
}
