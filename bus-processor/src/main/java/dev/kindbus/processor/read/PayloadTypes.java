package dev.kindbus.processor.read;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.WildcardTypeName;
import java.util.List;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.ErrorType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.WildcardType;
import javax.lang.model.util.SimpleTypeVisitor14;

/**
 * From the compiler's types to JavaPoet's, with their type annotations, which {@code TypeName.get} drops: {@code @Nullable
 * Lap}, {@code List<@Nullable Lap>}.
 */
final class PayloadTypes extends SimpleTypeVisitor14<TypeName, Void> {
    private final Compilation compilation;
    private final TypeElement schema;

    /**
     * @param schema beside which the types are to be named
     */
    PayloadTypes(Compilation compilation, TypeElement schema) {
        this.compilation = compilation;
        this.schema = schema;
    }

    TypeName of(TypeMirror type) {
        return visit(type);
    }

    /** The annotations on a type, but for those of a class file that only its own package sees. */
    List<AnnotationSpec> annotations(TypeMirror type) {
        return type.getAnnotationMirrors().stream()
                .filter(annotation -> compilation.isNameable(annotation, schema))
                .map(AnnotationSpec::get)
                .toList();
    }

    @Override
    protected TypeName defaultAction(TypeMirror type, Void nothing) {
        return TypeName.get(type).annotated(annotations(type));
    }

    /** Only for the message that it does not resolve: nothing is written with it. */
    @Override
    public TypeName visitError(ErrorType type, Void nothing) {
        return ClassName.get(Object.class);
    }

    @Override
    public TypeName visitArray(ArrayType type, Void nothing) {
        return ArrayTypeName.of(visit(type.getComponentType())).annotated(annotations(type));
    }

    @Override
    public TypeName visitWildcard(WildcardType type, Void nothing) {
        TypeMirror extended = type.getExtendsBound();
        TypeMirror lower = type.getSuperBound();
        if (extended != null) {
            return WildcardTypeName.subtypeOf(visit(extended));
        }
        return lower == null ? WildcardTypeName.subtypeOf(Object.class) : WildcardTypeName.supertypeOf(visit(lower));
    }

    @Override
    public TypeName visitDeclared(DeclaredType type, Void nothing) {
        TypeElement element = (TypeElement) type.asElement();
        ClassName raw = ClassName.get(element).annotated(annotations(type));
        List<TypeName> arguments =
                type.getTypeArguments().stream().map(this::visit).toList();
        if (isInner(type) && visit(type.getEnclosingType()) instanceof ParameterizedTypeName owner) {
            return owner.nestedClass(element.getSimpleName().toString(), arguments)
                    .annotated(annotations(type));
        }
        return arguments.isEmpty() ? raw : ParameterizedTypeName.get(raw, arguments.toArray(TypeName[]::new));
    }

    /**
     * Whether a type carries its owner's arguments along: {@code Ring<String>.Cursor}. Eclipse's compiler names an owner for
     * static types too, with the owner's own parameters.
     */
    static boolean isInner(DeclaredType type) {
        return type.getEnclosingType().getKind() == TypeKind.DECLARED
                && !type.asElement().getModifiers().contains(Modifier.STATIC);
    }
}
