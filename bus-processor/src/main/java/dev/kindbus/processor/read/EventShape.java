package dev.kindbus.processor.read;

import com.palantir.javapoet.ClassName;
import dev.kindbus.processor.model.KindModel;
import dev.kindbus.processor.model.ModularName;
import dev.kindbus.processor.model.SchemaModel;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import javax.lang.model.element.RecordComponentElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.PrimitiveType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;

/**
 * What an event carries, as its generated record says: unlike the schema's method, it still has the names of its components
 * when all that is left is a class file.
 */
final class EventShape {
    private final Compilation compilation;
    private final KindModel kind;
    private final TypeElement event;

    EventShape(Compilation compilation, SchemaModel schema, KindModel kind) {
        this.compilation = compilation;
        this.kind = kind;
        this.event = find(
                compilation,
                schema,
                schema.generated().event().nestedClass(kind.names().type()));
    }

    /** Whether every kind has its record: a bus may be older than its schema. */
    static boolean isThereForEach(Compilation compilation, SchemaModel schema) {
        TypeElement event = find(compilation, schema, schema.generated().event());
        Set<String> records = ElementFilter.typesIn(event.getEnclosedElements()).stream()
                .map(record -> record.getSimpleName().toString())
                .collect(Collectors.toSet());
        return schema.kinds().stream()
                .allMatch(kind -> records.contains(kind.names().type()));
    }

    private static TypeElement find(Compilation compilation, SchemaModel schema, ClassName type) {
        return compilation
                .find(new ModularName(schema.surroundings().module(), type.canonicalName()))
                .orElseThrow();
    }

    /** What a handler is given: the only component, boxed, or else the record. */
    TypeMirror payload() {
        List<TypeMirror> components = components();
        if (components.size() != 1) {
            return event.asType();
        }
        TypeMirror only = components.get(0);
        return only instanceof PrimitiveType primitive
                ? compilation.types().boxedClass(primitive).asType()
                : only;
    }

    /** The types of the record's components. */
    List<TypeMirror> components() {
        return event.getRecordComponents().stream()
                .<TypeMirror>map(RecordComponentElement::asType)
                .toList();
    }

    /** The names of the record's components. */
    List<String> names() {
        return event.getRecordComponents().stream()
                .map(component -> component.getSimpleName().toString())
                .toList();
    }

    /** A handler that takes the components: {@code onLapComplete(Lap lap, Session session)}. */
    String signature() {
        return kind.names().handler()
                + event.getRecordComponents().stream()
                        .map(component -> TypeTexts.of(component.asType()) + " " + component.getSimpleName())
                        .collect(Collectors.joining(", ", "(", ")"));
    }
}
