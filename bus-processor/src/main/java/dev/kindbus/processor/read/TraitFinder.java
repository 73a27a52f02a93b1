package dev.kindbus.processor.read;

import dev.kindbus.processor.model.TypeTraits;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.TreeSet;
import javax.lang.model.element.Element;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.ErrorType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.WildcardType;
import javax.lang.model.util.SimpleTypeVisitor14;

/** Walks through a payload's type, its arguments and bounds, and notes what a check may find fault with. */
final class TraitFinder extends SimpleTypeVisitor14<Void, Void> {
    private final Set<String> unresolved = new LinkedHashSet<>();
    private final Set<String> privates = new LinkedHashSet<>();
    private final Set<String> packagePrivates = new LinkedHashSet<>();
    private final Set<String> raws = new LinkedHashSet<>();
    private final Set<String> lints = new TreeSet<>();

    private TraitFinder() {}

    static TypeTraits of(TypeMirror type) {
        TraitFinder finder = new TraitFinder();
        finder.visit(type);
        if (!finder.raws.isEmpty()) {
            finder.lints.add("rawtypes");
        }
        return new TypeTraits(
                TypeTexts.of(type),
                finder.unresolved.stream().toList(),
                finder.privates.stream().toList(),
                finder.packagePrivates.stream().toList(),
                finder.raws.stream().toList(),
                type.getKind() == TypeKind.ARRAY,
                type instanceof DeclaredType declared
                        && declared.asElement() instanceof TypeElement element
                        && element.getQualifiedName().contentEquals("java.lang.Void"),
                finder.lints);
    }

    @Override
    public Void visitError(ErrorType type, Void nothing) {
        String text = TypeTexts.of(type);
        // javac calls some of them <any>; the element still has the name.
        unresolved.add(text.contains("<any>") ? type.asElement().getSimpleName().toString() : text);
        return null;
    }

    @Override
    public Void visitArray(ArrayType type, Void nothing) {
        return visit(type.getComponentType());
    }

    @Override
    public Void visitWildcard(WildcardType type, Void nothing) {
        if (type.getExtendsBound() != null) {
            visit(type.getExtendsBound());
        }
        if (type.getSuperBound() != null) {
            visit(type.getSuperBound());
        }
        return null;
    }

    @Override
    public Void visitDeclared(DeclaredType type, Void nothing) {
        TypeElement element = (TypeElement) type.asElement();
        visitVisibility(element);
        if (type.getTypeArguments().isEmpty() && !element.getTypeParameters().isEmpty()) {
            raws.add(element.getSimpleName().toString());
        }
        type.getTypeArguments().forEach(this::visit);
        if (PayloadTypes.isInner(type)) {
            visit(type.getEnclosingType());
        }
        return null;
    }

    private void visitVisibility(TypeElement element) {
        String name = element.getSimpleName().toString();
        for (Element part = element; part instanceof TypeElement; part = part.getEnclosingElement()) {
            Set<Modifier> modifiers = part.getModifiers();
            if (modifiers.contains(Modifier.PRIVATE)) {
                privates.add(name);
            } else if (!modifiers.contains(Modifier.PUBLIC)) {
                packagePrivates.add(name);
            }
            lints.addAll(Deprecations.lints(part));
        }
    }
}
