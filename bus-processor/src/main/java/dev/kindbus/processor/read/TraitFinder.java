package dev.kindbus.processor.read;

import dev.kindbus.processor.model.Named;
import dev.kindbus.processor.model.TypeTraits;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.PackageElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.ErrorType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.WildcardType;
import javax.lang.model.util.Elements;
import javax.lang.model.util.SimpleTypeVisitor14;

/** Walks through a payload's type, its arguments and bounds, and notes what a check may find fault with. */
final class TraitFinder extends SimpleTypeVisitor14<Void, Void> {
    private final Compilation compilation;
    private final Elements elements;
    private final TypeElement schema;
    private final PackageElement user;
    private final Set<String> unresolved = new LinkedHashSet<>();
    private final Set<String> privates = new LinkedHashSet<>();
    private final Set<String> packagePrivates = new LinkedHashSet<>();
    private final Set<String> inaccessible = new LinkedHashSet<>();
    private final Set<String> raws = new LinkedHashSet<>();
    private final Set<Named> auxiliaries = new LinkedHashSet<>();
    private final Set<TypeTraits.Misfit> misfits = new LinkedHashSet<>();
    private final Set<String> nullablePrimitives = new LinkedHashSet<>();
    private final Set<String> lints = new TreeSet<>();

    private TraitFinder(Compilation compilation, TypeElement schema) {
        this.compilation = compilation;
        this.elements = compilation.elements();
        this.schema = schema;
        this.user = elements.getPackageOf(schema);
    }

    /** The traits of a type that is to be named beside a schema. */
    static TypeTraits of(Compilation compilation, TypeElement schema, TypeMirror type) {
        TraitFinder finder = new TraitFinder(compilation, schema);
        finder.look(type);
        if (!finder.raws.isEmpty()) {
            finder.lints.add("rawtypes");
        }
        return new TypeTraits(
                TypeTexts.of(type),
                finder.unresolved.stream().toList(),
                finder.privates.stream().toList(),
                finder.packagePrivates.stream().toList(),
                finder.inaccessible.stream().toList(),
                finder.raws.stream().toList(),
                finder.auxiliaries.stream().toList(),
                finder.misfits.stream().toList(),
                finder.nullablePrimitives.stream().toList(),
                type.getKind() == TypeKind.VOID,
                type.getKind() == TypeKind.ARRAY,
                type instanceof DeclaredType declared
                        && declared.asElement() instanceof TypeElement element
                        && element.getQualifiedName().contentEquals("java.lang.Void"),
                finder.lints);
    }

    /** At its annotations too: those on types are written again. */
    private Void look(TypeMirror type) {
        for (AnnotationMirror annotation : type.getAnnotationMirrors()) {
            if (!compilation.isNameable(annotation, schema)) {
                continue;
            }
            visitAccess(Annotations.type(annotation));
            annotation.getElementValues().values().forEach(this::lookInto);
            if (type.getKind().isPrimitive() && Annotations.isNullable(annotation)) {
                nullablePrimitives.add(type.getKind().name().toLowerCase(Locale.ROOT));
            }
        }
        return visit(type);
    }

    /** What an annotation says is written again with it. */
    private void lookInto(AnnotationValue value) {
        Object content = value.getValue();
        if (content instanceof DeclaredType type && type.asElement() instanceof TypeElement element) {
            visitAccess(element);
        } else if (content instanceof VariableElement constant
                && constant.getEnclosingElement() instanceof TypeElement enumeration) {
            visitAccess(enumeration);
        } else if (content instanceof AnnotationMirror annotation) {
            visitAccess(Annotations.type(annotation));
            annotation.getElementValues().values().forEach(this::lookInto);
        } else if (content instanceof List<?> parts) {
            parts.forEach(part -> lookInto((AnnotationValue) part));
        }
    }

    @Override
    public Void visitError(ErrorType type, Void nothing) {
        String text = TypeTexts.of(type);
        // javac calls some of them <any>; the element still has the name.
        unresolved.add(text.contains("<any>") ? type.asElement().getSimpleName().toString() : text);
        return null;
    }

    /** Whether kapt shows it for a type that it does not know. It is there for as long as processors are at work. */
    static boolean isOfKapt(TypeElement element) {
        return element.getQualifiedName().contentEquals("error.NonExistentClass");
    }

    @Override
    public Void visitArray(ArrayType type, Void nothing) {
        return look(type.getComponentType());
    }

    @Override
    public Void visitWildcard(WildcardType type, Void nothing) {
        if (type.getExtendsBound() != null) {
            look(type.getExtendsBound());
        }
        if (type.getSuperBound() != null) {
            look(type.getSuperBound());
        }
        return null;
    }

    @Override
    public Void visitDeclared(DeclaredType type, Void nothing) {
        TypeElement element = (TypeElement) type.asElement();
        if (isOfKapt(element)) {
            unresolved.add(element.getQualifiedName().toString());
            return null;
        }
        visitAccess(element);
        if (isOfUser(element) && isPackagePrivate(element)) {
            packagePrivates.add(element.getSimpleName().toString());
        }
        if (type.getTypeArguments().isEmpty() && !element.getTypeParameters().isEmpty()) {
            raws.add(element.getSimpleName().toString());
        }
        type.getTypeArguments().forEach(this::look);
        visitBounds(type.getTypeArguments(), element);
        if (PayloadTypes.isInner(type)) {
            look(type.getEnclosingType());
        }
        return null;
    }

    /** Erased, for there is no way to ask with the arguments in place: what this refuses the compiler refuses, too. */
    private void visitBounds(List<? extends TypeMirror> arguments, TypeElement generic) {
        for (int i = 0; i < arguments.size(); i++) {
            TypeMirror argument = arguments.get(i);
            boolean isReference = argument.getKind() == TypeKind.DECLARED || argument.getKind() == TypeKind.ARRAY;
            boolean isWithin = generic.getTypeParameters().get(i).getBounds().stream()
                    .map(compilation.types()::erasure)
                    .allMatch(bound -> bound.getKind() == TypeKind.ERROR
                            || compilation.types().isSubtype(compilation.types().erasure(argument), bound));
            if (isReference && !isWithin) {
                misfits.add(new TypeTraits.Misfit(
                        TypeTexts.of(argument), generic.getSimpleName().toString()));
            }
        }
    }

    /** Whether generated code may name it, and at what price. */
    private void visitAccess(TypeElement element) {
        compilation.auxiliary(element).ifPresent(auxiliaries::add);
        for (Element part = element; part instanceof TypeElement; part = part.getEnclosingElement()) {
            String name = part.getSimpleName().toString();
            Set<Modifier> modifiers = part.getModifiers();
            if (modifiers.contains(Modifier.PRIVATE)) {
                privates.add(name);
            } else if (!modifiers.contains(Modifier.PUBLIC) && !isOfUser(element)) {
                inaccessible.add(name);
            }
            lints.addAll(Deprecations.lints(part));
        }
    }

    private boolean isOfUser(TypeElement element) {
        return elements.getPackageOf(element).equals(user);
    }

    private static boolean isPackagePrivate(TypeElement element) {
        for (Element part = element; part instanceof TypeElement; part = part.getEnclosingElement()) {
            Set<Modifier> modifiers = part.getModifiers();
            if (!modifiers.contains(Modifier.PUBLIC) && !modifiers.contains(Modifier.PRIVATE)) {
                return true;
            }
        }
        return false;
    }
}
