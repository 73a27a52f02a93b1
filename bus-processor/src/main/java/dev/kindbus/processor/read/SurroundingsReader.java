package dev.kindbus.processor.read;

import dev.kindbus.processor.model.Surroundings;
import javax.lang.model.element.ModuleElement;
import javax.lang.model.element.TypeElement;
import org.jspecify.annotations.Nullable;

/** Reads what the module and the class path of a type offer to code that is generated beside it. */
final class SurroundingsReader {
    private static final String A_RUNTIME_TYPE = "dev.kindbus.runtime.BusCore";
    private static final String GENERATED = "javax.annotation.processing.Generated";

    private SurroundingsReader() {}

    static Surroundings read(Compilation compilation, TypeElement type) {
        ModuleElement module = compilation.elements().getModuleOf(type);
        return new Surroundings(
                readRuntime(compilation, module),
                module == null ? "" : module.getQualifiedName().toString(),
                compilation.sourceNames(),
                find(compilation, module, GENERATED) != null);
    }

    private static Surroundings.Access readRuntime(Compilation compilation, @Nullable ModuleElement module) {
        if (find(compilation, module, A_RUNTIME_TYPE) != null) {
            return Surroundings.Access.READABLE;
        }
        boolean isThere = compilation.elements().getModuleElement("dev.kindbus.runtime") != null
                || compilation.elements().getTypeElement(A_RUNTIME_TYPE) != null;
        return isThere ? Surroundings.Access.NOT_READ : Surroundings.Access.MISSING;
    }

    private static @Nullable TypeElement find(Compilation compilation, @Nullable ModuleElement module, String name) {
        return module == null
                ? compilation.elements().getTypeElement(name)
                : compilation.elements().getTypeElement(module, name);
    }
}
