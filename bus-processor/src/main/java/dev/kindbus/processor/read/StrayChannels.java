package dev.kindbus.processor.read;

import dev.kindbus.processor.model.AnnotationNames;
import dev.kindbus.processor.model.Place;
import dev.kindbus.processor.model.StrayChannel;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;

/** Finds methods that say how they are carried and cannot be events: those with a body, and those of classes. */
public final class StrayChannels {
    private StrayChannels() {}

    /** Those among the methods of types that are no schemas; of a schema's own, {@link SchemaReader} takes note. */
    public static List<StrayChannel> outsideSchemas(Collection<ExecutableElement> methods) {
        return of(methods.stream()
                .filter(method -> Annotations.find(Compilation.declaring(method), AnnotationNames.EVENT_SCHEMA)
                        .isEmpty())
                .toList());
    }

    /** Those among some methods. */
    static List<StrayChannel> of(Collection<ExecutableElement> methods) {
        List<StrayChannel> stray = new ArrayList<>();
        for (ExecutableElement method : methods) {
            TypeElement owner = Compilation.declaring(method);
            boolean isInInterface = owner.getKind() == ElementKind.INTERFACE;
            if (!isInInterface || !method.getModifiers().contains(Modifier.ABSTRACT)) {
                Annotations.find(method, AnnotationNames.CHANNEL)
                        .ifPresent(annotation -> stray.add(new StrayChannel(
                                Place.of(method).at(annotation),
                                method.getSimpleName().toString(),
                                Articles.of(owner),
                                isInInterface)));
            }
        }
        return stray;
    }
}
