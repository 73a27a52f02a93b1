package dev.kindbus.processor.read;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.ExecutableType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;

/**
 * The methods of a type, its own and those it inherits: supertypes first, each once, by declaration. Not {@code
 * Elements.getAllMembers}, whose order is some compiler's hash order.
 */
final class MemberMethods {
    private final Compilation compilation;
    private final TypeElement type;
    private final List<MemberMethod> methods = new ArrayList<>();

    /** Where methods of a name are, so that a large schema is not searched again for each of its methods. */
    private final Map<String, List<Integer>> byName = new HashMap<>();

    private final Set<Element> visited = new HashSet<>();

    private MemberMethods(Compilation compilation, TypeElement type) {
        this.compilation = compilation;
        this.type = type;
    }

    /**
     * A method of a type.
     *
     * @param element the last to override the others
     * @param isInherited whether a supertype declares it, even if the type itself overrides it
     * @param declarations it and those it overrides, in the order they were met
     */
    record MemberMethod(ExecutableElement element, boolean isInherited, List<ExecutableElement> declarations) {
        /** Copies the list. */
        MemberMethod {
            declarations = List.copyOf(declarations);
        }

        private MemberMethod with(ExecutableElement declaration, boolean isLast) {
            List<ExecutableElement> all = new ArrayList<>(declarations);
            all.add(declaration);
            return new MemberMethod(isLast ? declaration : element, isLast || isInherited, all);
        }
    }

    static List<MemberMethod> of(Compilation compilation, TypeElement type) {
        MemberMethods collected = new MemberMethods(compilation, type);
        collected.visit(type);
        return List.copyOf(collected.methods);
    }

    private void visit(TypeElement part) {
        if (!visited.add(part)) {
            return;
        }
        visitSupertype(part.getSuperclass());
        part.getInterfaces().forEach(this::visitSupertype);
        for (ExecutableElement method : ElementFilter.methodsIn(part.getEnclosedElements())) {
            if (part.equals(type) || isInherited(part, method)) {
                add(method);
            }
        }
    }

    private void visitSupertype(TypeMirror supertype) {
        if (supertype instanceof DeclaredType declared && declared.asElement() instanceof TypeElement element) {
            visit(element);
        }
    }

    private boolean isInherited(TypeElement from, ExecutableElement method) {
        Set<Modifier> modifiers = method.getModifiers();
        if (modifiers.contains(Modifier.PRIVATE)) {
            return false;
        }
        if (from.getKind().isInterface()) {
            return !modifiers.contains(Modifier.STATIC);
        }
        return modifiers.contains(Modifier.PUBLIC)
                || modifiers.contains(Modifier.PROTECTED)
                || compilation
                        .elements()
                        .getPackageOf(from)
                        .equals(compilation.elements().getPackageOf(type));
    }

    /** A method takes the place of the one it overrides, so that an event keeps its place in the order. */
    private void add(ExecutableElement method) {
        List<Integer> sameName = byName.computeIfAbsent(method.getSimpleName().toString(), name -> new ArrayList<>());
        for (int place : sameName) {
            ExecutableElement earlier = methods.get(place).element();
            if (isSameMethod(earlier, method)) {
                methods.set(place, methods.get(place).with(method, isDeclaredInSubtype(method, earlier)));
                return;
            }
        }
        sameName.add(methods.size());
        methods.add(new MemberMethod(method, !Compilation.declaring(method).equals(type), List.of(method)));
    }

    private boolean isSameMethod(ExecutableElement one, ExecutableElement other) {
        if (one.getParameters().size() != other.getParameters().size()) {
            return false;
        }
        ExecutableType oneType = inType(one);
        ExecutableType otherType = inType(other);
        return compilation.types().isSubsignature(oneType, otherType)
                || compilation.types().isSubsignature(otherType, oneType);
    }

    private boolean isDeclaredInSubtype(ExecutableElement method, ExecutableElement of) {
        return compilation
                .types()
                .isSubtype(
                        compilation
                                .types()
                                .erasure(Compilation.declaring(method).asType()),
                        compilation.types().erasure(Compilation.declaring(of).asType()));
    }

    private ExecutableType inType(ExecutableElement method) {
        return (ExecutableType) compilation.types().asMemberOf((DeclaredType) type.asType(), method);
    }
}
