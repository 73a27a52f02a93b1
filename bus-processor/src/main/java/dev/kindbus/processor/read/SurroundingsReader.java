package dev.kindbus.processor.read;

import dev.kindbus.processor.model.AnnotationNames;
import dev.kindbus.processor.model.Surroundings;
import java.util.Set;
import java.util.stream.Collectors;
import javax.lang.model.element.TypeElement;

/** Reads what the module and the class path of a type offer to code that is generated beside it. */
final class SurroundingsReader {
    private static final String A_RUNTIME_TYPE = "dev.kindbus.runtime.BusCore";

    private SurroundingsReader() {}

    static Surroundings read(Compilation compilation, TypeElement type) {
        return new Surroundings(
                compilation.release(),
                compilation.find(compilation.nameOf(type)).isEmpty(),
                readRuntime(compilation, type),
                compilation.moduleOf(type),
                compilation.sourceNames(),
                readHiddenNames(compilation, type),
                compilation.find(type, AnnotationNames.GENERATED).isPresent());
    }

    /**
     * By asking for each name of {@code java.lang}. Going through the schema's package instead would read the class files of the last
     * build's records, and javac cannot compile such a record anew.
     */
    private static Set<String> readHiddenNames(Compilation compilation, TypeElement type) {
        String home =
                compilation.elements().getPackageOf(type).getQualifiedName().toString();
        String prefix = home.isEmpty() ? "" : home + ".";
        return compilation.namesOfJavaLang().stream()
                .filter(name -> compilation.find(type, prefix + name).isPresent())
                .collect(Collectors.toUnmodifiableSet());
    }

    private static Surroundings.Access readRuntime(Compilation compilation, TypeElement type) {
        if (compilation.find(type, A_RUNTIME_TYPE).isPresent()) {
            return Surroundings.Access.READABLE;
        }
        boolean isThere = compilation.elements().getModuleElement("dev.kindbus.runtime") != null
                || compilation.elements().getTypeElement(A_RUNTIME_TYPE) != null;
        return isThere ? Surroundings.Access.NOT_READ : Surroundings.Access.MISSING;
    }
}
