package dev.kindbus.processor.read;

import com.palantir.javapoet.ClassName;
import dev.kindbus.processor.model.AnnotationNames;
import dev.kindbus.processor.model.HandlerMethod;
import dev.kindbus.processor.model.KindModel;
import dev.kindbus.processor.model.ModularName;
import dev.kindbus.processor.model.Named;
import dev.kindbus.processor.model.Place;
import dev.kindbus.processor.model.SchemaModel;
import dev.kindbus.processor.model.SchemaReference;
import dev.kindbus.processor.model.SchemaReference.State;
import dev.kindbus.processor.model.SubscriberModel;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.NestingKind;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;

/** Reads what carries {@code @EventSubscriber}. Judges nothing: that is for the checks. */
public final class SubscriberReader {
    private final Compilation compilation;
    private final Function<TypeElement, SchemaModel> schemas;
    private final TypeElement subscriber;

    private SubscriberReader(
            Compilation compilation, Function<TypeElement, SchemaModel> schemas, TypeElement subscriber) {
        this.compilation = compilation;
        this.schemas = schemas;
        this.subscriber = subscriber;
    }

    /**
     * The subscriber as it looks in this round.
     *
     * @param schemas reads a schema, which many subscribers may share
     */
    public static SubscriberModel read(
            Compilation compilation, Function<TypeElement, SchemaModel> schemas, TypeElement subscriber) {
        return new SubscriberReader(compilation, schemas, subscriber).read();
    }

    private SubscriberModel read() {
        Place place = Place.of(subscriber);
        Optional<AnnotationMirror> annotation = Annotations.find(subscriber, AnnotationNames.EVENT_SUBSCRIBER);
        Place annotationPlace = annotation.map(place::at).orElse(place);
        SchemaReference reference = readReference(annotation, annotationPlace);
        boolean isReady = reference.state() == State.READY;
        List<HandlerMethod> methods = isReady ? readMethods(reference.schema().orElseThrow()) : List.of();
        return new SubscriberModel(
                place,
                annotationPlace,
                ClassName.get(subscriber),
                Articles.of(subscriber),
                subscriber.getKind() == ElementKind.CLASS || subscriber.getKind() == ElementKind.RECORD,
                EnclosingTypes.arePublic(subscriber),
                subscriber.getModifiers().contains(Modifier.ABSTRACT),
                subscriber.getNestingKind() == NestingKind.MEMBER
                        && !subscriber.getModifiers().contains(Modifier.STATIC),
                EnclosingTypes.privates(subscriber),
                subscriber.getTypeParameters().stream()
                        .map(parameter -> new Named(parameter.toString(), Place.of(parameter)))
                        .toList(),
                Supertypes.unresolved(new Supertypes(compilation, subscriber).uses()),
                Auxiliaries.of(compilation, subscriber, List.of()),
                reference,
                isReady ? readExample(reference.schema().orElseThrow()) : "",
                SurroundingsReader.read(compilation, subscriber),
                Deprecations.of(subscriber),
                readLints(methods),
                methods);
    }

    private SchemaReference readReference(Optional<AnnotationMirror> annotation, Place annotationPlace) {
        Optional<AnnotationValue> value = annotation.flatMap(found -> Annotations.value(found, "value"));
        Place place = annotation
                .flatMap(found -> value.map(at -> annotationPlace.at(found, at)))
                .orElse(annotationPlace);
        // For a class that they cannot find, compilers answer a text, or a type of this kind.
        if (value.isEmpty()
                || !(value.get().getValue() instanceof TypeMirror type)
                || type.getKind() == TypeKind.ERROR) {
            return new SchemaReference(place, "", State.UNRESOLVED, Optional.empty());
        }
        if (type instanceof DeclaredType declared
                && declared.asElement() instanceof TypeElement element
                && TraitFinder.isOfKapt(element)) {
            return new SchemaReference(
                    place, element.getQualifiedName().toString(), State.UNRESOLVED, Optional.empty());
        }
        Optional<TypeElement> element = schemaElement(type);
        Optional<SchemaModel> schema = element.map(schemas);
        return new SchemaReference(
                place,
                TypeTexts.of(type),
                element.isEmpty() ? State.NO_SCHEMA : readState(element.get(), schema.orElseThrow()),
                schema);
    }

    private static Optional<TypeElement> schemaElement(TypeMirror type) {
        return type instanceof DeclaredType declared
                        && declared.asElement() instanceof TypeElement element
                        && Annotations.find(element, AnnotationNames.EVENT_SCHEMA)
                                .isPresent()
                ? Optional.of(element)
                : Optional.empty();
    }

    /** The bus of a schema that is compiled here is one of this compile's sources: on the class path lies the last one. */
    private State readState(TypeElement element, SchemaModel schema) {
        boolean isSource = compilation.hasPosition(element);
        boolean isThere = schema.generated().all().stream()
                .map(type -> new ModularName(schema.surroundings().module(), type.canonicalName()))
                .allMatch(name -> isSource
                        ? compilation.isSource(name)
                        : compilation.find(name).isPresent());
        if (isThere && EventShape.isThereForEach(compilation, schema)) {
            return State.READY;
        }
        return isSource ? State.AWAITED : State.WITHOUT_BUS;
    }

    private List<HandlerMethod> readMethods(SchemaModel schema) {
        Set<String> handlers = schema.kinds().stream()
                .map(kind -> kind.names().handler().toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
        HandlerReader reader = new HandlerReader(compilation, subscriber, schema);
        return MemberMethods.of(compilation, subscriber).stream()
                .filter(method ->
                        isCalledLikeHandler(method.element().getSimpleName().toString(), handlers))
                .map(reader::read)
                .toList();
    }

    /** {@code onLap} and, because somebody may have meant it, {@code onlap}; but not {@code once}. */
    private static boolean isCalledLikeHandler(String name, Set<String> handlers) {
        if (!name.startsWith("on") || name.length() < 3) {
            return false;
        }
        int third = name.codePointAt(2);
        boolean isCapital = Character.isLetter(third) && !Character.isLowerCase(third);
        return isCapital || handlers.contains(name.toLowerCase(Locale.ROOT));
    }

    private String readExample(SchemaModel schema) {
        List<KindModel> kinds = schema.kinds();
        return kinds.isEmpty() ? "" : new EventShape(compilation, schema, kinds.get(0)).signature();
    }

    private Set<String> readLints(List<HandlerMethod> methods) {
        Set<String> lints = new TreeSet<>();
        EnclosingTypes.of(subscriber).forEach(type -> lints.addAll(Deprecations.lints(type)));
        methods.forEach(method -> lints.addAll(method.lints()));
        return lints;
    }
}
