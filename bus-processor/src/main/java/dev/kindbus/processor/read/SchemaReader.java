package dev.kindbus.processor.read;

import com.palantir.javapoet.ClassName;
import dev.kindbus.processor.model.AnnotationNames;
import dev.kindbus.processor.model.ChannelModel;
import dev.kindbus.processor.model.GeneratedNames;
import dev.kindbus.processor.model.KindModel;
import dev.kindbus.processor.model.Named;
import dev.kindbus.processor.model.Place;
import dev.kindbus.processor.model.Prefix;
import dev.kindbus.processor.model.RemoteModel;
import dev.kindbus.processor.model.SchemaModel;
import dev.kindbus.processor.model.TypeUse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.util.ElementFilter;

/** Reads what carries {@code @EventSchema}. Judges nothing: that is for the checks. */
public final class SchemaReader {
    /** What the values of the annotation's members are, once they are known. */
    private static final Map<String, Class<?>> EXPECTED = new TreeMap<>(
            Map.of("capacity", Integer.class, "overflow", VariableElement.class, "remote", Boolean.class));

    private final Compilation compilation;
    private final TypeElement schema;

    private SchemaReader(Compilation compilation, TypeElement schema) {
        this.compilation = compilation;
        this.schema = schema;
    }

    /** The schema as it looks in this round. */
    public static SchemaModel read(Compilation compilation, TypeElement schema) {
        return new SchemaReader(compilation, schema).read();
    }

    private SchemaModel read() {
        Place place = Place.of(schema);
        Optional<AnnotationMirror> annotation = Annotations.find(schema, AnnotationNames.EVENT_SCHEMA);
        Place annotationPlace = annotation.map(place::at).orElse(place);
        boolean isInterface = schema.getKind() == ElementKind.INTERFACE;
        List<MemberMethods.MemberMethod> methods = isInterface ? readMethods() : List.of();
        List<TypeUse> supertypes = new Supertypes(compilation, schema).uses();
        List<KindModel> kinds = methods.stream()
                .map(method -> KindReader.read(compilation, schema, supertypes, method))
                .toList();
        Prefix prefix = readPrefix(annotation, annotationPlace);
        return new SchemaModel(
                place,
                annotationPlace,
                ClassName.get(schema),
                Articles.of(schema),
                isInterface,
                schema.getModifiers().contains(Modifier.SEALED),
                EnclosingTypes.arePublic(schema),
                EnclosingTypes.privates(schema),
                schema.getTypeParameters().stream()
                        .map(parameter -> new Named(parameter.toString(), Place.of(parameter)))
                        .toList(),
                readMemberTypes(),
                StrayChannels.of(ElementFilter.methodsIn(schema.getEnclosedElements())),
                Supertypes.unresolved(supertypes),
                Supertypes.raws(supertypes),
                Auxiliaries.of(compilation, schema, kinds),
                prefix,
                readCapacity(annotation, annotationPlace),
                SurroundingsReader.read(compilation, schema),
                Deprecations.of(schema),
                readLints(kinds),
                kinds,
                readUnresolved(annotation, annotationPlace),
                readRemote(
                        annotation,
                        prefix,
                        kinds,
                        methods.stream()
                                .map(MemberMethods.MemberMethod::element)
                                .toList()));
    }

    private List<MemberMethods.MemberMethod> readMethods() {
        return MemberMethods.of(compilation, schema).stream()
                .filter(method -> method.element().getModifiers().contains(Modifier.ABSTRACT))
                .toList();
    }

    private Optional<RemoteModel> readRemote(
            Optional<AnnotationMirror> annotation,
            Prefix prefix,
            List<KindModel> kinds,
            List<ExecutableElement> methods) {
        boolean isRemote = annotation
                .flatMap(mirror -> Annotations.value(mirror, "remote"))
                .map(value -> Boolean.TRUE.equals(value.getValue()))
                .orElse(false);
        if (!isRemote) {
            return Optional.empty();
        }
        // With a prefix that makes no name nothing is written, but all else that is wrong is still to be found.
        String usable = SourceVersion.isIdentifier(prefix.text() + "Event") ? prefix.text() : "";
        GeneratedNames names = GeneratedNames.of(ClassName.get(schema).packageName(), usable, true);
        return Optional.of(ShapeReader.read(compilation, schema, names, kinds, methods));
    }

    private Set<String> readMemberTypes() {
        Set<String> names = new TreeSet<>();
        for (TypeElement member : ElementFilter.typesIn(compilation.elements().getAllMembers(schema))) {
            names.add(member.getSimpleName().toString());
        }
        return names;
    }

    private static Prefix readPrefix(Optional<AnnotationMirror> annotation, Place annotationPlace) {
        Optional<AnnotationValue> value = annotation.flatMap(mirror -> Annotations.value(mirror, "prefix"));
        if (annotation.isEmpty() || value.isEmpty()) {
            return new Prefix("", true, annotationPlace);
        }
        // Both compilers answer this text for a constant that they cannot find.
        boolean isResolved = value.get().getValue() instanceof String string && !string.equals("<error>");
        String text = isResolved ? value.get().getValue().toString() : "";
        return new Prefix(text, isResolved, annotationPlace.at(annotation.get(), value.get()));
    }

    private static Optional<ChannelModel.Capacity> readCapacity(
            Optional<AnnotationMirror> annotation, Place annotationPlace) {
        return annotation.flatMap(mirror -> Annotations.value(mirror, "capacity")
                .filter(value -> value.getValue() instanceof Integer)
                .map(value ->
                        new ChannelModel.Capacity((Integer) value.getValue(), annotationPlace.at(mirror, value))));
    }

    /** What the annotation says otherwise with values that the compiler does not know. */
    private static List<Named> readUnresolved(Optional<AnnotationMirror> annotation, Place annotationPlace) {
        List<Named> unresolved = new ArrayList<>();
        annotation.ifPresent(mirror -> EXPECTED.forEach((member, type) -> Annotations.value(mirror, member)
                .filter(value -> !type.isInstance(value.getValue()))
                .ifPresent(value -> unresolved.add(new Named(member, annotationPlace.at(mirror, value))))));
        return unresolved;
    }

    /** What javac would say about the names in generated code, and the schema's author has heard already. */
    private Set<String> readLints(List<KindModel> kinds) {
        Set<String> lints = new TreeSet<>();
        EnclosingTypes.of(schema).forEach(type -> lints.addAll(Deprecations.lints(type)));
        for (KindModel kind : kinds) {
            if (kind.deprecation().isDeprecated()) {
                lints.add(kind.deprecation().forRemoval() ? "removal" : "deprecation");
            }
            kind.parameters()
                    .forEach(parameter -> lints.addAll(parameter.traits().lints()));
        }
        return lints;
    }
}
