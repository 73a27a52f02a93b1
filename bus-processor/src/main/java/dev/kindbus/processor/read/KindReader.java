package dev.kindbus.processor.read;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.TypeName;
import dev.kindbus.processor.model.KindModel;
import dev.kindbus.processor.model.KindNames;
import dev.kindbus.processor.model.Named;
import dev.kindbus.processor.model.ParameterModel;
import dev.kindbus.processor.model.Place;
import dev.kindbus.processor.model.TypeTraits;
import dev.kindbus.processor.model.TypeUse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.ExecutableType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;

/** Reads one abstract method as one kind of event. */
final class KindReader {
    private final Compilation compilation;
    private final TypeElement schema;
    private final PayloadTypes payloads;
    private final List<TypeUse> supertypes;
    private final MemberMethods.MemberMethod member;
    private final ExecutableElement method;
    private final ExecutableType type;
    /** Whether the method comes from a class file, and the schema does not. */
    private final boolean isFromClassFile;

    /** Annotations of parameters that the compiler does not show, by the number of the parameter. */
    private final Optional<Map<Integer, String>> hiddenNullables;

    private KindReader(
            Compilation compilation, TypeElement schema, List<TypeUse> supertypes, MemberMethods.MemberMethod member) {
        this.compilation = compilation;
        this.schema = schema;
        this.payloads = new PayloadTypes(compilation, schema);
        this.supertypes = supertypes;
        this.member = member;
        this.method = member.element();
        // Of a schema that is compiled already nothing is written.
        this.isFromClassFile = compilation.hasPosition(schema) && !compilation.hasPosition(method);
        this.hiddenNullables =
                isFromClassFile ? compilation.classFiles().hiddenNullables(method) : Optional.of(Map.of());
        this.type = (ExecutableType) compilation.types().asMemberOf((DeclaredType) schema.asType(), method);
    }

    /**
     * A kind.
     *
     * @param supertypes what the {@code extends} clauses of the schema and its supertypes name
     */
    static KindModel read(
            Compilation compilation, TypeElement schema, List<TypeUse> supertypes, MemberMethods.MemberMethod member) {
        return new KindReader(compilation, schema, supertypes, member).read();
    }

    private KindModel read() {
        List<ParameterModel> parameters = readParameters();
        return new KindModel(
                place(method),
                Compilation.declaring(method).getSimpleName().toString(),
                compilation.line(method),
                KindNames.of(method.getSimpleName().toString()),
                Signatures.of(method, type),
                parameters,
                type.getReturnType().getKind() == TypeKind.VOID ? "" : TypeTexts.of(type.getReturnType()),
                method.getTypeParameters().stream()
                        .map(parameter -> new Named(parameter.toString(), place(parameter)))
                        .toList(),
                type.getThrownTypes().stream().map(TypeTexts::of).toList(),
                method.isVarArgs(),
                isObjectMethod(),
                ChannelReader.read(compilation, schema, member),
                JavadocReader.read(compilation.elements().getDocComment(method)),
                Deprecations.of(method),
                isFromClassFile ? readDoubts(parameters) : KindModel.Doubts.NONE);
    }

    private Place place(Element element) {
        return compilation.place(schema, method, element);
    }

    private List<ParameterModel> readParameters() {
        List<ParameterModel> parameters = new ArrayList<>();
        for (int i = 0; i < method.getParameters().size(); i++) {
            ParameterModel parameter = readParameter(
                    method.getParameters().get(i), type.getParameterTypes().get(i));
            String hidden = hiddenNullables.orElse(Map.of()).get(i);
            parameters.add(hidden == null ? parameter : annotated(parameter, hidden));
        }
        return parameters;
    }

    private ParameterModel annotated(ParameterModel parameter, String nullable) {
        return parameter.nullable(compilation
                .find(schema, nullable)
                .map(annotation -> List.of(
                        AnnotationSpec.builder(ClassName.get(annotation)).build()))
                .orElse(List.of()));
    }

    private KindModel.Doubts readDoubts(List<ParameterModel> parameters) {
        boolean hasLostNames = IntStream.range(0, parameters.size())
                .anyMatch(i -> parameters.get(i).name().equals("arg" + i));
        boolean hasLostNulls =
                hiddenNullables.isEmpty() && !isOfJdk() && parameters.stream().anyMatch(ParameterModel::refusesNull);
        return new KindModel.Doubts(hasLostNames, hasLostNulls, Annotations.isSilent(Annotations.silenced(schema)));
    }

    /** Its interfaces have no such annotations. */
    private boolean isOfJdk() {
        String module = compilation.moduleOf(method);
        return module.startsWith("java.") || module.startsWith("jdk.");
    }

    private ParameterModel readParameter(VariableElement parameter, TypeMirror substituted) {
        // The declared type has the annotations; the substituted one has the schema's type arguments.
        TypeMirror declared = parameter.asType();
        boolean isSubstituted = !compilation.types().isSameType(declared, substituted);
        TypeMirror mirror = isSubstituted ? substituted : declared;
        TypeName typeName = payloads.of(mirror);
        List<? extends AnnotationMirror> typeAnnotations = declared.getAnnotationMirrors();
        if (isSubstituted && mirror.getAnnotationMirrors().isEmpty() && !typeAnnotations.isEmpty()) {
            typeName = typeName.annotated(payloads.annotations(declared));
        }
        List<TypeName> declarationAnnotations = parameter.getAnnotationMirrors().stream()
                .filter(Annotations::isNullable)
                .filter(annotation -> typeAnnotations.stream()
                        .noneMatch(typeAnnotation ->
                                Annotations.type(typeAnnotation).equals(Annotations.type(annotation))))
                .<TypeName>map(annotation -> ClassName.get(Annotations.type(annotation)))
                .toList();
        boolean isNullable = !declarationAnnotations.isEmpty()
                || typeAnnotations.stream().anyMatch(Annotations::isNullable)
                || mirror.getAnnotationMirrors().stream().anyMatch(Annotations::isNullable);
        return new ParameterModel(
                place(parameter),
                parameter.getSimpleName().toString(),
                typeName,
                isNullable,
                declarationAnnotations,
                TraitFinder.of(compilation, schema, mirror),
                readUses(parameter, mirror));
    }

    /** What is in a type was written where the parameter is, or where a supertype got its arguments. */
    private List<TypeUse> readUses(VariableElement parameter, TypeMirror mirror) {
        TypeTraits written = TraitFinder.of(compilation, schema, parameter.asType());
        TypeTraits all = TraitFinder.of(compilation, schema, mirror);
        Set<String> silenced = new TreeSet<>(Annotations.silenced(parameter));
        silenced.addAll(Annotations.silenced(schema));
        List<TypeUse> uses = new ArrayList<>(List.of(new TypeUse(place(parameter), written, silenced)));
        for (TypeUse supertype : supertypes) {
            uses.add(new TypeUse(supertype.place(), all.broughtBy(supertype.traits(), written), supertype.silenced()));
        }
        return uses;
    }

    /** Whether every object has a method with this name and these parameters. */
    private boolean isObjectMethod() {
        TypeElement object = compilation.find(schema, "java.lang.Object").orElseThrow();
        return ElementFilter.methodsIn(object.getEnclosedElements()).stream()
                .filter(candidate -> candidate.getSimpleName().equals(method.getSimpleName()))
                .anyMatch(candidate -> compilation
                        .types()
                        .isSubsignature((ExecutableType) method.asType(), (ExecutableType) candidate.asType()));
    }
}
