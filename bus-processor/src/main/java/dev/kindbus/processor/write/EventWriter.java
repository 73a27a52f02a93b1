package dev.kindbus.processor.write;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterSpec;
import com.palantir.javapoet.TypeSpec;
import dev.kindbus.processor.model.GeneratedNames;
import dev.kindbus.processor.model.KindModel;
import dev.kindbus.processor.model.ParameterModel;
import dev.kindbus.processor.model.SchemaModel;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import javax.lang.model.element.Modifier;

/** {@code Event}: sealed, with a record for each kind. */
final class EventWriter implements TypeWriter {
    @Override
    public TypeSpec write(SchemaModel schema) {
        GeneratedNames names = schema.generated();
        TypeSpec.Builder event = Declarations.topLevel(schema, TypeSpec.interfaceBuilder(names.event()))
                .addModifiers(Modifier.SEALED)
                .addJavadoc("""
                        An event of {@link $T}: one record for each kind, whose components are the parameters of the schema's
                        method. Events are immutable as far as their components are, and shared by reference.
                        """, schema.type())
                .addMethod(MethodSpec.methodBuilder("kind")
                        .addJavadoc("Which kind of event this is.")
                        .addModifiers(Modifier.PUBLIC, Modifier.ABSTRACT)
                        .returns(names.eventKind())
                        .build());
        schema.kinds().forEach(kind -> event.addType(record(schema, kind)));
        return event.build();
    }

    private static TypeSpec record(SchemaModel schema, KindModel kind) {
        GeneratedNames names = schema.generated();
        TypeSpec.Builder record = TypeSpec.recordBuilder(kind.names().type())
                .addModifiers(Modifier.PUBLIC, Modifier.STATIC)
                .addAnnotations(Declarations.deprecated(kind.deprecation()))
                .addJavadoc(recordDoc(schema, kind))
                .recordConstructor(canonical(kind))
                .addSuperinterface(names.event());
        if (kind.parameters().stream().anyMatch(ParameterModel::refusesNull)) {
            record.addMethod(nullChecks(kind));
        }
        return record.addMethod(MethodSpec.methodBuilder("kind")
                        .addAnnotation(Override.class)
                        .addModifiers(Modifier.PUBLIC)
                        .returns(names.eventKind())
                        .addStatement("return $L", constant(schema, kind))
                        .build())
                .build();
    }

    private static CodeBlock recordDoc(SchemaModel schema, KindModel kind) {
        CodeBlock.Builder doc = CodeBlock.builder()
                .add(Docs.ownText(
                        schema, kind, "The event {@code $L}.", kind.names().method()))
                .add("\n\n");
        for (ParameterModel parameter : kind.parameters()) {
            String text =
                    kind.documentation().parameters().getOrDefault(parameter.name(), "as given to the schema's method");
            doc.add("@param $L $L\n", parameter.name(), text);
        }
        return doc.add(Docs.see(schema, kind)).build();
    }

    private static MethodSpec canonical(KindModel kind) {
        MethodSpec.Builder constructor = MethodSpec.constructorBuilder();
        for (ParameterModel parameter : kind.parameters()) {
            ParameterSpec.Builder component = ParameterSpec.builder(parameter.type(), parameter.name());
            parameter.annotations().forEach(annotation -> component.addAnnotation(Erasures.className(annotation)));
            constructor.addParameter(component.build());
        }
        return constructor.build();
    }

    private static MethodSpec nullChecks(KindModel kind) {
        List<String> checked = kind.parameters().stream()
                .filter(ParameterModel::refusesNull)
                .map(ParameterModel::name)
                .toList();
        MethodSpec.Builder constructor = MethodSpec.compactConstructorBuilder()
                .addJavadoc("Refuses {@code null}.")
                .addModifiers(Modifier.PUBLIC);
        for (String name : checked) {
            if (hidesObjects(kind)) {
                constructor
                        .beginControlFlow("if ($N == null)", name)
                        .addStatement("throw new $T($S)", NullPointerException.class, name)
                        .endControlFlow();
            } else {
                constructor.addStatement("$T.requireNonNull($N, $S)", Objects.class, name, name);
            }
        }
        return constructor.build();
    }

    /** Its class's qualified name is needed where a component of that name would be taken for the class. */
    private static CodeBlock constant(SchemaModel schema, KindModel kind) {
        ClassName type = schema.generated().eventKind();
        String constant = kind.names().constant();
        Set<String> components = components(kind);
        boolean isComponent = components.contains(type.simpleName());
        if (components.contains(Scopes.firstPart(type.packageName())) && (isComponent || isRecord(schema, type))) {
            // Nothing but a type can stand before ".class", so there no component is meant.
            return CodeBlock.of("$T.valueOf($T.class, $S)", Enum.class, type, constant);
        }
        // JavaPoet does not qualify names of its own package, unless they look like one long name.
        return CodeBlock.of("$T.$L", isComponent ? ClassName.get("", type.canonicalName()) : type, constant);
    }

    /** Whether a kind's record has that name, for which the class needs its qualified one. */
    private static boolean isRecord(SchemaModel schema, ClassName type) {
        return schema.kinds().stream().anyMatch(kind -> kind.names().type().equals(type.simpleName()));
    }

    /** A component of that name would be taken for the class, or for the first part of its qualified name. */
    private static boolean hidesObjects(KindModel kind) {
        Set<String> components = components(kind);
        return components.contains("Objects") || components.contains("java");
    }

    private static Set<String> components(KindModel kind) {
        return kind.parameters().stream().map(ParameterModel::name).collect(Collectors.toSet());
    }
}
