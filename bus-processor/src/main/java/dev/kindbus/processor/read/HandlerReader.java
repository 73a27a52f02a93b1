package dev.kindbus.processor.read;

import dev.kindbus.processor.model.HandlerCall;
import dev.kindbus.processor.model.HandlerMethod;
import dev.kindbus.processor.model.KindModel;
import dev.kindbus.processor.model.ModularName;
import dev.kindbus.processor.model.Named;
import dev.kindbus.processor.model.Place;
import dev.kindbus.processor.model.SchemaModel;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.ExecutableType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;

/** Reads the methods of one subscriber that are called like handlers, against the types of a bus that can be seen. */
final class HandlerReader {
    private final Compilation compilation;
    private final TypeElement subscriber;
    private final SchemaModel schema;

    /** The kind that a method of a name handles, or is told the gaps of. */
    private final Map<String, KindModel> kinds = new HashMap<>();

    HandlerReader(Compilation compilation, TypeElement subscriber, SchemaModel schema) {
        this.compilation = compilation;
        this.subscriber = subscriber;
        this.schema = schema;
        schema.kinds().forEach(kind -> kinds.put(kind.names().lagListener(), kind));
        schema.kinds().forEach(kind -> kinds.put(kind.names().handler(), kind));
    }

    HandlerMethod read(MemberMethods.MemberMethod member) {
        ExecutableElement method = member.element();
        ExecutableType type =
                (ExecutableType) compilation.types().asMemberOf((DeclaredType) subscriber.asType(), method);
        String name = method.getSimpleName().toString();
        Optional<EventShape> event =
                Optional.ofNullable(kinds.get(name)).map(kind -> new EventShape(compilation, schema, kind));
        Optional<HandlerCall> call = event.flatMap(shape -> call(shape, type.getParameterTypes()));
        Set<Modifier> modifiers = method.getModifiers();
        return new HandlerMethod(
                compilation.place(subscriber, method, method),
                compilation.line(method),
                name,
                Signatures.of(method, type),
                Compilation.declaring(method).getSimpleName().toString(),
                member.isInherited(),
                modifiers.contains(Modifier.PRIVATE),
                modifiers.contains(Modifier.STATIC),
                modifiers.contains(Modifier.FINAL),
                modifiers.contains(Modifier.PROTECTED) && !isBesideSubscriber(method),
                method.getTypeParameters().stream()
                        .map(parameter ->
                                new Named(parameter.toString(), compilation.place(subscriber, method, parameter)))
                        .toList(),
                type.getReturnType().getKind() == TypeKind.VOID ? "" : TypeTexts.of(type.getReturnType()),
                thrownBeside(type, "java.lang.RuntimeException"),
                thrownBeside(type, "java.lang.Exception"),
                unresolved(method, type),
                call,
                call.isPresent() ? hidden(event.get().payload()) : List.of(),
                event.map(EventShape::signature).orElse(""),
                takesLag(type.getParameterTypes()),
                Deprecations.lints(method));
    }

    private boolean isBesideSubscriber(ExecutableElement method) {
        return compilation
                .elements()
                .getPackageOf(method)
                .equals(compilation.elements().getPackageOf(subscriber));
    }

    /** The exceptions that are neither errors nor of a class that a caller may put up with. */
    private List<String> thrownBeside(ExecutableType type, String permitted) {
        return type.getThrownTypes().stream()
                .filter(thrown -> !isA(thrown, permitted) && !isA(thrown, "java.lang.Error"))
                .map(TypeTexts::of)
                .toList();
    }

    private boolean isA(TypeMirror type, String name) {
        return compilation
                .types()
                .isSubtype(
                        type, compilation.find(subscriber, name).orElseThrow().asType());
    }

    private List<Named> unresolved(ExecutableElement method, ExecutableType type) {
        List<Named> unresolved = new ArrayList<>();
        for (int i = 0; i < method.getParameters().size(); i++) {
            Place place =
                    compilation.place(subscriber, method, method.getParameters().get(i));
            TraitFinder.of(compilation, subscriber, type.getParameterTypes().get(i))
                    .unresolved()
                    .forEach(missing -> unresolved.add(new Named(missing, place)));
        }
        return unresolved;
    }

    /** The payload before its parts; what both would fit takes the payload. */
    private Optional<HandlerCall> call(EventShape event, List<? extends TypeMirror> parameters) {
        boolean hasContext = !parameters.isEmpty() && isContext(parameters.get(parameters.size() - 1));
        List<? extends TypeMirror> carried = hasContext ? parameters.subList(0, parameters.size() - 1) : parameters;
        if (fit(List.of(event.payload()), carried)) {
            return Optional.of(new HandlerCall(Optional.empty(), hasContext));
        }
        return fit(event.components(), carried)
                ? Optional.of(new HandlerCall(Optional.of(event.names()), hasContext))
                : Optional.empty();
    }

    private boolean isContext(TypeMirror type) {
        ModularName context = new ModularName(
                schema.surroundings().module(),
                schema.generated().handlerContext().canonicalName());
        return compilation
                .types()
                .isSameType(type, compilation.find(context).orElseThrow().asType());
    }

    private boolean takesLag(List<? extends TypeMirror> parameters) {
        return compilation
                .find(subscriber, "dev.kindbus.runtime.Lag")
                .filter(lag -> fit(List.of(lag.asType()), parameters))
                .isPresent();
    }

    private boolean fit(List<? extends TypeMirror> arguments, List<? extends TypeMirror> parameters) {
        if (arguments.size() != parameters.size()) {
            return false;
        }
        for (int i = 0; i < arguments.size(); i++) {
            if (!fits(arguments.get(i), parameters.get(i))) {
                return false;
            }
        }
        return true;
    }

    /** As javac passes arguments, but without the conversion of raw types that it warns of. */
    private boolean fits(TypeMirror argument, TypeMirror parameter) {
        // Eclipse's compiler calls the one a subtype of the other.
        if (isRaw(argument) && isParameterized(parameter)) {
            return false;
        }
        boolean isConverted =
                argument.getKind().isPrimitive() || parameter.getKind().isPrimitive();
        return isConverted
                ? compilation.types().isAssignable(argument, parameter)
                : compilation.types().isSubtype(argument, parameter);
    }

    private static boolean isRaw(TypeMirror type) {
        return type instanceof DeclaredType declared
                && declared.getTypeArguments().isEmpty()
                && declared.asElement() instanceof TypeElement element
                && !element.getTypeParameters().isEmpty();
    }

    private static boolean isParameterized(TypeMirror type) {
        return type instanceof DeclaredType declared
                && !declared.getTypeArguments().isEmpty();
    }

    /** A lambda must name the payload, at least to the compiler; components are only handed on. */
    private List<String> hidden(TypeMirror payload) {
        var traits = TraitFinder.of(compilation, subscriber, payload);
        return Stream.concat(traits.privates().stream(), traits.inaccessible().stream())
                .toList();
    }
}
