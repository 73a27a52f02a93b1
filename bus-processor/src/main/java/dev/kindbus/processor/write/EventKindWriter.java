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
import dev.kindbus.processor.model.SchemaModel;
import java.util.List;
import javax.lang.model.element.Modifier;

/** {@code EventKind}: a constant for each kind, in the schema's order. */
final class EventKindWriter implements TypeWriter {
    private static final TypeName ANY_CLASS =
            ParameterizedTypeName.get(ClassName.get(Class.class), WildcardTypeName.subtypeOf(Object.class));

    @Override
    public TypeSpec write(SchemaModel schema) {
        GeneratedNames names = schema.generated();
        TypeSpec.Builder kinds = Declarations.topLevel(schema, TypeSpec.enumBuilder(names.eventKind()))
                .addSuperinterface(RuntimeTypes.KIND)
                .addJavadoc("The kinds of event of {@link $T}, in the order it declares them.", schema.type());
        schema.kinds().forEach(kind -> kinds.addEnumConstant(kind.names().constant(), constant(schema, kind)));

        TypeName list = ParameterizedTypeName.get(ClassName.get(List.class), names.eventKind());
        String all = unused(schema, "ALL");
        return kinds.addField(FieldSpec.builder(list, all, Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)
                        .initializer("$T.of(values())", List.class)
                        .build())
                .addField(String.class, "methodName", Modifier.PRIVATE, Modifier.FINAL)
                .addField(ANY_CLASS, "payloadType", Modifier.PRIVATE, Modifier.FINAL)
                .addMethod(MethodSpec.constructorBuilder()
                        .addParameter(String.class, "methodName")
                        .addParameter(ANY_CLASS, "payloadType")
                        .addStatement("this.methodName = methodName")
                        .addStatement("this.payloadType = payloadType")
                        .build())
                .addMethod(MethodSpec.methodBuilder("all")
                        .addJavadoc("Every kind, in the order of the schema. Unmodifiable.")
                        .addModifiers(Modifier.PUBLIC, Modifier.STATIC)
                        .returns(list)
                        .addStatement("return $N", all)
                        .build())
                .addMethod(MethodSpec.methodBuilder("methodName")
                        .addJavadoc("The schema method's own spelling.")
                        .addAnnotation(Override.class)
                        .addModifiers(Modifier.PUBLIC)
                        .returns(String.class)
                        .addStatement("return methodName")
                        .build())
                .addMethod(MethodSpec.methodBuilder("payloadType")
                        .addJavadoc(
                                "The class of what a handler of this kind is given; a wrapper where that is primitive.")
                        .addAnnotation(Override.class)
                        .addModifiers(Modifier.PUBLIC)
                        .returns(ANY_CLASS)
                        .addStatement("return payloadType")
                        .build())
                .build();
    }

    private static TypeSpec constant(SchemaModel schema, KindModel kind) {
        return TypeSpec.anonymousClassBuilder(
                        "$S, $T.class", kind.names().method(), Erasures.of(kind.payload(schema.generated())))
                .addAnnotations(Declarations.deprecated(kind.deprecation()))
                .addJavadoc(CodeBlock.builder()
                        .add(Docs.ownText(
                                schema,
                                kind,
                                "{@code $L}, whose payload is a {@link $T}.",
                                kind.names().method(),
                                Erasures.of(kind.payload(schema.generated()))))
                        .add("\n\n")
                        .add(Docs.see(schema, kind))
                        .build())
                .build();
    }

    /** A kind may have taken the name. */
    private static String unused(SchemaModel schema, String name) {
        NameAllocator taken = new NameAllocator();
        schema.kinds().forEach(kind -> taken.newName(kind.names().constant(), kind));
        return taken.newName(name);
    }
}
