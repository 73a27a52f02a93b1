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
 * The abstract methods of a schema in the order of its events: supertypes first, each once, by declaration. Not {@code
 * Elements.getAllMembers}, whose order is some compiler's hash order.
 */
final class SchemaMethods {
    private final Compilation compilation;
    private final TypeElement schema;
    private final List<ExecutableElement> methods = new ArrayList<>();

    /** Where methods of a name are, so that a large schema is not searched again for each of its methods. */
    private final Map<String, List<Integer>> byName = new HashMap<>();

    private final Set<Element> visited = new HashSet<>();

    private SchemaMethods(Compilation compilation, TypeElement schema) {
        this.compilation = compilation;
        this.schema = schema;
    }

    static List<ExecutableElement> of(Compilation compilation, TypeElement schema) {
        SchemaMethods collected = new SchemaMethods(compilation, schema);
        collected.visit(schema);
        return collected.methods.stream()
                .filter(method -> method.getModifiers().contains(Modifier.ABSTRACT))
                .toList();
    }

    private void visit(TypeElement type) {
        if (!visited.add(type)) {
            return;
        }
        for (TypeMirror supertype : type.getInterfaces()) {
            if (supertype instanceof DeclaredType declared && declared.asElement() instanceof TypeElement element) {
                visit(element);
            }
        }
        for (ExecutableElement method : ElementFilter.methodsIn(type.getEnclosedElements())) {
            Set<Modifier> modifiers = method.getModifiers();
            if (!modifiers.contains(Modifier.STATIC) && !modifiers.contains(Modifier.PRIVATE)) {
                add(method);
            }
        }
    }

    /** A method takes the place of the one it overrides, so that an event keeps its place in the order. */
    private void add(ExecutableElement method) {
        List<Integer> sameName = byName.computeIfAbsent(method.getSimpleName().toString(), name -> new ArrayList<>());
        for (int place : sameName) {
            ExecutableElement earlier = methods.get(place);
            if (isSameMethod(earlier, method)) {
                if (isDeclaredInSubtype(method, earlier)) {
                    methods.set(place, method);
                }
                return;
            }
        }
        sameName.add(methods.size());
        methods.add(method);
    }

    private boolean isSameMethod(ExecutableElement one, ExecutableElement other) {
        if (one.getParameters().size() != other.getParameters().size()) {
            return false;
        }
        ExecutableType oneType = inSchema(one);
        ExecutableType otherType = inSchema(other);
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

    private ExecutableType inSchema(ExecutableElement method) {
        DeclaredType schemaType = (DeclaredType) schema.asType();
        return (ExecutableType) compilation.types().asMemberOf(schemaType, method);
    }
}
