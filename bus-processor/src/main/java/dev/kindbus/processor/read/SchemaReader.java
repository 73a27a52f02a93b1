package dev.kindbus.processor.read;

import com.palantir.javapoet.ClassName;
import dev.kindbus.Channel;
import dev.kindbus.EventSchema;
import dev.kindbus.processor.model.KindModel;
import dev.kindbus.processor.model.Named;
import dev.kindbus.processor.model.Place;
import dev.kindbus.processor.model.Prefix;
import dev.kindbus.processor.model.SchemaModel;
import dev.kindbus.processor.model.Surroundings;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.ModuleElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;
import org.jspecify.annotations.Nullable;

/** Reads what carries {@code @EventSchema}. Judges nothing: that is for the checks. */
public final class SchemaReader {
    private static final String A_RUNTIME_TYPE = "dev.kindbus.runtime.BusCore";
    private static final String GENERATED = "javax.annotation.processing.Generated";

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
        Optional<AnnotationMirror> annotation = Annotations.find(schema, EventSchema.class.getCanonicalName());
        Place annotationPlace = annotation.map(place::at).orElse(place);
        boolean isInterface = schema.getKind() == ElementKind.INTERFACE;
        List<KindModel> kinds = isInterface ? readKinds() : List.of();
        return new SchemaModel(
                place,
                annotationPlace,
                ClassName.get(schema),
                Articles.of(schema),
                isInterface,
                schema.getModifiers().contains(Modifier.SEALED),
                chain().stream().allMatch(type -> type.getModifiers().contains(Modifier.PUBLIC)),
                chain().stream()
                        .filter(type -> type.getModifiers().contains(Modifier.PRIVATE))
                        .map(type -> type.getSimpleName().toString())
                        .toList(),
                schema.getTypeParameters().stream()
                        .map(parameter -> new Named(parameter.toString(), Place.of(parameter)))
                        .toList(),
                readMemberTypes(),
                readStrayChannels(),
                readUnresolvedSupertypes(),
                readPrefix(annotation, annotationPlace),
                readSurroundings(),
                Deprecations.of(schema),
                readLints(kinds),
                kinds);
    }

    private List<KindModel> readKinds() {
        return SchemaMethods.of(compilation, schema).stream()
                .map(method -> KindReader.read(compilation, schema, method))
                .toList();
    }

    /** The schema and the types around it, innermost first. */
    private List<TypeElement> chain() {
        List<TypeElement> chain = new ArrayList<>();
        for (Element part = schema; part instanceof TypeElement type; part = part.getEnclosingElement()) {
            chain.add(type);
        }
        return chain;
    }

    private Set<String> readMemberTypes() {
        Set<String> names = new TreeSet<>();
        for (TypeElement member : ElementFilter.typesIn(compilation.elements().getAllMembers(schema))) {
            names.add(member.getSimpleName().toString());
        }
        return names;
    }

    /** The methods that are no events and say how they are carried. */
    private List<Named> readStrayChannels() {
        List<Named> stray = new ArrayList<>();
        for (ExecutableElement method : ElementFilter.methodsIn(schema.getEnclosedElements())) {
            if (!method.getModifiers().contains(Modifier.ABSTRACT)) {
                Annotations.find(method, Channel.class.getCanonicalName())
                        .ifPresent(annotation -> stray.add(new Named(
                                method.getSimpleName().toString(),
                                Place.of(method).at(annotation))));
            }
        }
        return stray;
    }

    private List<String> readUnresolvedSupertypes() {
        List<String> unresolved = new ArrayList<>();
        for (TypeMirror supertype : schema.getInterfaces()) {
            unresolved.addAll(unresolvedIn(supertype));
        }
        return unresolved;
    }

    private List<String> unresolvedIn(TypeMirror supertype) {
        List<String> unresolved =
                new ArrayList<>(TraitFinder.of(compilation, schema, supertype).unresolved());
        if (supertype.getKind() == TypeKind.DECLARED) {
            compilation.types().directSupertypes(supertype).forEach(above -> unresolved.addAll(unresolvedIn(above)));
        }
        return unresolved;
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

    private Surroundings readSurroundings() {
        ModuleElement module = compilation.elements().getModuleOf(schema);
        return new Surroundings(
                readRuntime(module),
                module == null ? "" : module.getQualifiedName().toString(),
                compilation.sourceNames(),
                find(module, GENERATED) != null);
    }

    private Surroundings.Access readRuntime(@Nullable ModuleElement module) {
        if (find(module, A_RUNTIME_TYPE) != null) {
            return Surroundings.Access.READABLE;
        }
        boolean isThere = compilation.elements().getModuleElement("dev.kindbus.runtime") != null
                || compilation.elements().getTypeElement(A_RUNTIME_TYPE) != null;
        return isThere ? Surroundings.Access.NOT_READ : Surroundings.Access.MISSING;
    }

    private @Nullable TypeElement find(@Nullable ModuleElement module, String name) {
        return module == null
                ? compilation.elements().getTypeElement(name)
                : compilation.elements().getTypeElement(module, name);
    }

    /** What javac would say about the names in generated code, and the schema's author has heard already. */
    private Set<String> readLints(List<KindModel> kinds) {
        Set<String> lints = new TreeSet<>();
        chain().forEach(type -> lints.addAll(Deprecations.lints(type)));
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
