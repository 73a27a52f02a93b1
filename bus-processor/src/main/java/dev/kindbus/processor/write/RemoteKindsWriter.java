package dev.kindbus.processor.write;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.NameAllocator;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import com.palantir.javapoet.WildcardTypeName;
import dev.kindbus.processor.model.GeneratedNames;
import dev.kindbus.processor.model.KindModel;
import dev.kindbus.processor.model.RemoteModel;
import dev.kindbus.processor.model.RemoteModel.Component;
import dev.kindbus.processor.model.SchemaModel;
import dev.kindbus.processor.model.Shape;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.Modifier;

/** {@code RemoteKinds}: what bridges to other machines need to know of each kind, and how its payloads become bytes. */
final class RemoteKindsWriter implements TypeWriter {
    /** Its codecs give back {@code null} where they were given that, whatever the components say of themselves. */
    private static final Set<String> CHECKERS = Set.of("NullAway");

    @Override
    public TypeSpec write(SchemaModel schema) {
        GeneratedNames names = schema.generated();
        ClassName type = names.remoteKinds().orElseThrow();
        RemoteModel remote = schema.remote().orElseThrow();
        ChannelFields fields = new ChannelFields(schema);
        NameAllocator structures = structureNames(remote);
        ShapeCode code = new ShapeCode(type, structures);
        TypeSpec.Builder kinds = Declarations.topLevel(schema, CHECKERS, TypeSpec.classBuilder(type))
                .addModifiers(Modifier.FINAL)
                .addSuperinterface(RuntimeTypes.REMOTE_SCHEMA)
                .addJavadoc("""
                        What bridges to other machines need to know of a {@link $T}: each kind with its payloads as bytes, in the
                        type of its payload.
                        """, names.eventBus());
        schema.kinds()
                .forEach(kind -> kinds.addField(
                        FieldSpec.builder(remoteKind(names, kind), fields.of(kind), Modifier.PRIVATE, Modifier.FINAL)
                                .build()));
        kinds.addMethod(constructor(schema, remote, fields, code));
        kinds.addMethod(name(schema));
        kinds.addMethod(list(schema, fields));
        schema.kinds().forEach(kind -> kinds.addMethod(accessor(schema, kind, fields.of(kind))));
        remote.structures().forEach((record, components) -> {
            if (remote.obstacle(new Shape.Structure(record)).isEmpty()) {
                kinds.addMethod(writing(record, components, structures.get(record), code));
                kinds.addMethod(reading(record, components, structures.get(record), code));
            }
        });
        return kinds.build();
    }

    /** Two records may have the same simple name. */
    private static NameAllocator structureNames(RemoteModel remote) {
        NameAllocator names = new NameAllocator();
        remote.structures().keySet().forEach(record -> names.newName(String.join("", record.simpleNames()), record));
        return names;
    }

    private static TypeName remoteKind(GeneratedNames names, KindModel kind) {
        return ParameterizedTypeName.get(RuntimeTypes.REMOTE_KIND, kind.payload(names));
    }

    private static MethodSpec constructor(
            SchemaModel schema, RemoteModel remote, ChannelFields fields, ShapeCode code) {
        GeneratedNames names = schema.generated();
        MethodSpec.Builder constructor = MethodSpec.constructorBuilder().addParameter(names.channels(), "channels");
        for (int i = 0; i < schema.kinds().size(); i++) {
            KindModel kind = schema.kinds().get(i);
            Shape payload = remote.payloads().get(i);
            String fingerprint = Fingerprint.of(kind.names().method() + " " + remote.text(payload));
            Optional<String> obstacle = remote.obstacle(payload);
            CodeBlock codec = obstacle.map(reason -> CodeBlock.of("$S", reason))
                    .orElseGet(() -> CodeBlock.of(
                            "$T.codec($L, $L)", RuntimeTypes.WIRE, code.writer(payload), code.reader(payload)));
            constructor.addStatement(
                    "this.$N = $T.$L(\n$T.$L,\nchannels.$N,\n$S,\n$L)",
                    fields.of(kind),
                    RuntimeTypes.REMOTE_KIND,
                    obstacle.isPresent() ? "withoutCodec" : "of",
                    names.eventKind(),
                    kind.names().constant(),
                    fields.of(kind),
                    fingerprint,
                    codec);
        }
        return constructor.build();
    }

    private static MethodSpec name(SchemaModel schema) {
        return EventBusWriter.method("schemaName", "The schema's qualified name.")
                .addAnnotation(Override.class)
                .returns(String.class)
                .addStatement("return $S", schema.type().canonicalName())
                .build();
    }

    private static MethodSpec list(SchemaModel schema, ChannelFields fields) {
        CodeBlock all = schema.kinds().stream()
                .map(kind -> CodeBlock.of("this.$N", fields.of(kind)))
                .collect(CodeBlock.joining(",\n"));
        return EventBusWriter.method("remoteKinds", "One for each kind, in schema order. Unmodifiable.")
                .addAnnotation(Override.class)
                .returns(ParameterizedTypeName.get(
                        ClassName.get(List.class),
                        ParameterizedTypeName.get(RuntimeTypes.REMOTE_KIND, WildcardTypeName.subtypeOf(Object.class))))
                .addStatement("return $T.of(\n$L)", List.class, all)
                .build();
    }

    private static MethodSpec accessor(SchemaModel schema, KindModel kind, String field) {
        GeneratedNames names = schema.generated();
        return MethodSpec.methodBuilder(kind.names().method())
                .addJavadoc(Docs.withText(
                        schema,
                        kind,
                        "{@link $T#$L}, for bridges.",
                        names.eventKind(),
                        kind.names().constant()))
                .addAnnotations(Declarations.deprecated(kind.deprecation()))
                .addModifiers(Modifier.PUBLIC)
                .returns(remoteKind(names, kind))
                .addStatement("return this.$N", field)
                .build();
    }

    private static MethodSpec writing(ClassName record, List<Component> components, String name, ShapeCode code) {
        MethodSpec.Builder method = MethodSpec.methodBuilder("write" + name)
                .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
                .addParameter(record, "value")
                .addParameter(DataOutput.class, "out")
                .addException(IOException.class);
        if (components.isEmpty()) {
            return method.addStatement("$T.isThere(value, out)", RuntimeTypes.WIRE)
                    .build();
        }
        method.beginControlFlow("if ($T.isThere(value, out))", RuntimeTypes.WIRE);
        components.forEach(component ->
                method.addStatement("$L", code.write(component.shape(), CodeBlock.of("value.$N()", component.name()))));
        return method.endControlFlow().build();
    }

    private static MethodSpec reading(ClassName record, List<Component> components, String name, ShapeCode code) {
        CodeBlock values = components.stream()
                .map(component -> code.read(component.shape()))
                .collect(CodeBlock.joining(",\n"));
        return MethodSpec.methodBuilder("read" + name)
                .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
                .addParameter(DataInput.class, "in")
                .addException(IOException.class)
                .returns(record)
                .beginControlFlow("if (!$T.isThere(in))", RuntimeTypes.WIRE)
                .addStatement("return null")
                .endControlFlow()
                .addStatement(
                        components.isEmpty() ? "return new $T()" : "return new $T(\n$L)",
                        recordAnd(record, components, values))
                .build();
    }

    private static Object[] recordAnd(ClassName record, List<Component> components, CodeBlock values) {
        return components.isEmpty() ? new Object[] {record} : new Object[] {record, values};
    }
}
