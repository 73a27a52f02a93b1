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
import java.util.function.Function;
import javax.lang.model.element.Modifier;

/**
 * {@code EventKind}: a constant for each kind, in the schema's order.
 *
 * <p>Constants are made in the static initialiser, which like any method has 65,535 bytes. A constant without arguments
 * takes 16 of them from javac and 24 from Eclipse's compiler, which fills the array of {@code values()} there as well; each
 * argument takes 3 more. So the constants of a large schema have none, and its kinds look their properties up.
 */
final class EventKindWriter implements TypeWriter {
    /** With more kinds than this, constants have no arguments. */
    private static final int MOST_WITH_ARGUMENTS = 1_000;

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
        kinds.addField(FieldSpec.builder(list, all, Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)
                        .initializer("$T.of(values())", List.class)
                        .build())
                .addMethod(MethodSpec.methodBuilder("all")
                        .addJavadoc("Every kind, in the order of the schema. Unmodifiable.")
                        .addModifiers(Modifier.PUBLIC, Modifier.STATIC)
                        .returns(list)
                        .addStatement("return $N", all)
                        .build());
        if (!isLarge(schema)) {
            kinds.addField(String.class, "methodName", Modifier.PRIVATE, Modifier.FINAL)
                    .addField(ANY_CLASS, "payloadType", Modifier.PRIVATE, Modifier.FINAL)
                    .addMethod(MethodSpec.constructorBuilder()
                            .addParameter(String.class, "methodName")
                            .addParameter(ANY_CLASS, "payloadType")
                            .addStatement("this.methodName = methodName")
                            .addStatement("this.payloadType = payloadType")
                            .build());
        }
        return kinds.addMethod(property("methodName", TypeName.get(String.class), "The schema method's own spelling.")
                        .addCode(body(schema, "methodName", EventKindWriter::methodName))
                        .build())
                .addMethod(property(
                                "payloadType",
                                ANY_CLASS,
                                "The class of what a handler of this kind is given; a wrapper where that is primitive.")
                        .addCode(body(schema, "payloadType", kind -> payloadType(schema, kind)))
                        .build())
                .build();
    }

    private static boolean isLarge(SchemaModel schema) {
        return schema.kinds().size() > MOST_WITH_ARGUMENTS;
    }

    private static MethodSpec.Builder property(String name, TypeName type, String doc) {
        return MethodSpec.methodBuilder(name)
                .addJavadoc(doc)
                .addAnnotation(Override.class)
                .addModifiers(Modifier.PUBLIC)
                .returns(type);
    }

    private static CodeBlock body(SchemaModel schema, String field, Function<KindModel, CodeBlock> value) {
        if (!isLarge(schema)) {
            return CodeBlock.of("return $N;\n", field);
        }
        CodeBlock.Builder lookup = CodeBlock.builder().beginControlFlow("switch (ordinal())");
        int ordinal = 0;
        for (KindModel kind : schema.kinds()) {
            lookup.add("case $L: return $L;\n", ordinal++, value.apply(kind));
        }
        return lookup.add("default: throw new $T(this);\n", AssertionError.class)
                .endControlFlow()
                .build();
    }

    private static CodeBlock methodName(KindModel kind) {
        return CodeBlock.of("$S", kind.names().method());
    }

    private static CodeBlock payloadType(SchemaModel schema, KindModel kind) {
        return CodeBlock.of("$T.class", Erasures.of(kind.payload(schema.generated())));
    }

    private static TypeSpec constant(SchemaModel schema, KindModel kind) {
        CodeBlock arguments = isLarge(schema)
                ? CodeBlock.of("")
                : CodeBlock.of("$L, $L", methodName(kind), payloadType(schema, kind));
        return TypeSpec.anonymousClassBuilder(arguments)
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
