package dev.kindbus.processor.read;

import com.palantir.javapoet.ClassName;
import dev.kindbus.processor.model.GeneratedNames;
import dev.kindbus.processor.model.KindModel;
import dev.kindbus.processor.model.RemoteModel;
import dev.kindbus.processor.model.RemoteModel.Component;
import dev.kindbus.processor.model.Shape;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.PackageElement;
import javax.lang.model.element.RecordComponentElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.ExecutableType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;

/** Reads what payloads are made of, down to the last component. */
final class ShapeReader {
    /** The JDK's classes for values; the runtime can write and read each of them. */
    private static final Set<String> VALUES = Set.of(
            "java.lang.Boolean",
            "java.lang.Byte",
            "java.lang.Short",
            "java.lang.Character",
            "java.lang.Integer",
            "java.lang.Long",
            "java.lang.Float",
            "java.lang.Double",
            "java.lang.String",
            "java.math.BigDecimal",
            "java.math.BigInteger",
            "java.net.URI",
            "java.time.Duration",
            "java.time.Instant",
            "java.time.LocalDate",
            "java.time.LocalDateTime",
            "java.time.LocalTime",
            "java.util.UUID");

    private static final Set<String> CONTAINERS =
            Set.of("java.util.List", "java.util.Set", "java.util.Map", "java.util.Optional");

    private final Compilation compilation;
    private final TypeElement schema;
    private final PackageElement home;
    private final Map<ClassName, List<Component>> structures = new LinkedHashMap<>();

    private ShapeReader(Compilation compilation, TypeElement schema) {
        this.compilation = compilation;
        this.schema = schema;
        this.home = compilation.elements().getPackageOf(schema);
    }

    /**
     * Reads a schema's payloads.
     *
     * @param methods the methods of the kinds
     */
    static RemoteModel read(
            Compilation compilation,
            TypeElement schema,
            GeneratedNames names,
            List<KindModel> kinds,
            List<ExecutableElement> methods) {
        ShapeReader reader = new ShapeReader(compilation, schema);
        List<Shape> payloads = new ArrayList<>();
        for (int i = 0; i < kinds.size(); i++) {
            payloads.add(reader.payload(names, kinds.get(i), methods.get(i)));
        }
        return new RemoteModel(payloads, reader.structures);
    }

    private Shape payload(GeneratedNames names, KindModel kind, ExecutableElement method) {
        ExecutableType type = (ExecutableType) compilation.types().asMemberOf((DeclaredType) schema.asType(), method);
        if (kind.singleParameter().isPresent()) {
            TypeMirror single = type.getParameterTypes().get(0);
            return single.getKind().isPrimitive()
                    ? new Shape.Value(boxed(single).getSimpleName().toString())
                    : shape(single);
        }
        ClassName record = names.event().nestedClass(kind.names().type());
        List<Component> components = new ArrayList<>();
        for (int i = 0; i < kind.parameters().size(); i++) {
            components.add(new Component(
                    kind.parameters().get(i).name(),
                    shape(type.getParameterTypes().get(i))));
        }
        structures.put(record, components);
        return new Shape.Structure(record);
    }

    private TypeElement boxed(TypeMirror primitive) {
        return compilation.types().boxedClass(compilation.types().getPrimitiveType(primitive.getKind()));
    }

    private Shape shape(TypeMirror type) {
        if (type.getKind().isPrimitive()) {
            return new Shape.Primitive(type.getKind().name().toLowerCase(Locale.ROOT));
        }
        if (type instanceof ArrayType array && array.getComponentType().getKind() == TypeKind.BYTE) {
            return new Shape.Value("Bytes");
        }
        if (type.getKind() == TypeKind.DECLARED && type instanceof DeclaredType declared) {
            return shape(declared);
        }
        return unknown(type, "is no record, enum, collection or value of the JDK");
    }

    private Shape shape(DeclaredType type) {
        TypeElement element = (TypeElement) type.asElement();
        String name = element.getQualifiedName().toString();
        if (VALUES.contains(name)) {
            return new Shape.Value(element.getSimpleName().toString());
        }
        if (CONTAINERS.contains(name)) {
            return container(type, element);
        }
        if (element.getKind() != ElementKind.ENUM && element.getKind() != ElementKind.RECORD) {
            return unknown(type, "is no record, enum, collection or value of the JDK");
        }
        if (!isSeen(element)) {
            return unknown(type, "is not seen from the package of the schema");
        }
        if (element.getKind() == ElementKind.ENUM) {
            return new Shape.Enumeration(
                    ClassName.get(element),
                    element.getEnclosedElements().stream()
                            .filter(member -> member.getKind() == ElementKind.ENUM_CONSTANT)
                            .map(constant -> constant.getSimpleName().toString())
                            .toList());
        }
        if (!element.getTypeParameters().isEmpty()) {
            return unknown(type, "is a generic record");
        }
        return structure(element);
    }

    private Shape container(DeclaredType type, TypeElement element) {
        if (type.getTypeArguments().isEmpty()) {
            return unknown(type, "does not say what is in it");
        }
        return new Shape.Container(
                element.getSimpleName().toString(),
                type.getTypeArguments().stream().map(this::shape).toList());
    }

    private Shape structure(TypeElement record) {
        ClassName name = ClassName.get(record);
        if (!structures.containsKey(name)) {
            // Known before it is read: it may have itself as a part.
            structures.put(name, List.of());
            List<Component> components = new ArrayList<>();
            for (RecordComponentElement component : ElementFilter.recordComponentsIn(record.getEnclosedElements())) {
                components.add(new Component(component.getSimpleName().toString(), shape(component.asType())));
            }
            structures.put(name, components);
        }
        return new Shape.Structure(name);
    }

    private boolean isSeen(TypeElement type) {
        boolean isNear = compilation.elements().getPackageOf(type).equals(home);
        return EnclosingTypes.arePublic(type)
                || (isNear && EnclosingTypes.of(type).stream().noneMatch(ShapeReader::isPrivate));
    }

    private static boolean isPrivate(Element type) {
        return type.getModifiers().contains(Modifier.PRIVATE);
    }

    private static Shape unknown(TypeMirror type, String reason) {
        return new Shape.Unknown(TypeTexts.of(type), reason);
    }
}
