package dev.kindbus.processor;

import dev.kindbus.processor.model.Place;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Optional;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.TypeParameterElement;

/**
 * Places as Eclipse's compiler can show them: of a record and of a type parameter it shows neither file nor line. For a type
 * parameter stands what declares it. A record is handed over as the class that it is.
 */
final class EclipsePlaces {
    private EclipsePlaces() {}

    /** The place itself, unless this is Eclipse's compiler, and shows none for it. */
    static Place shown(Place place) {
        return place.element().getClass().getName().startsWith("org.eclipse.")
                ? new Place(shown(place.element()), place.mirror(), place.value(), place.inheritedFrom())
                : place;
    }

    private static Element shown(Element element) {
        if (element instanceof TypeParameterElement parameter) {
            return shown(parameter.getGenericElement());
        }
        return element.getKind() == ElementKind.RECORD ? asClass(element).orElse(element) : element;
    }

    /**
     * Its messager knows where a type is, and looks only if its kind is one of those there were before records. Its factory
     * makes elements of a given kind; all of that is public, and on no class path but its own.
     */
    private static Optional<Element> asClass(Element record) {
        try {
            Object environment = record.getClass().getField("_env").get(record);
            Object factory = environment.getClass().getMethod("getFactory").invoke(environment);
            Object binding = record.getClass().getField("_binding").get(record);
            Method newElement = Arrays.stream(factory.getClass().getMethods())
                    .filter(method -> method.getName().equals("newElement") && method.getParameterCount() == 2)
                    .findFirst()
                    .orElseThrow();
            return Optional.of((Element) newElement.invoke(factory, binding, ElementKind.CLASS));
        } catch (ReflectiveOperationException | RuntimeException otherVersion) {
            return Optional.empty();
        }
    }
}
