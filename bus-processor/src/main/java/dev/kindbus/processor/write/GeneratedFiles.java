package dev.kindbus.processor.write;

import com.palantir.javapoet.JavaFile;
import com.palantir.javapoet.TypeSpec;
import java.io.IOException;
import javax.annotation.processing.Filer;
import javax.annotation.processing.FilerException;

/** The files of generated types: how they look, and how they are written. */
final class GeneratedFiles {
    private GeneratedFiles() {}

    /** Nothing of {@code java.lang} is imported: {@link Declarations} sees to what else has such a name in the package. */
    static JavaFile of(String packageName, TypeSpec type) {
        return JavaFile.builder(packageName, type)
                .indent("    ")
                .skipJavaLangImports(true)
                .build();
    }

    /**
     * Writes a file.
     *
     * @param module the module it belongs to, which a compiler that compiles several has to be told if two of them have a
     *     package of that name; empty for the unnamed one
     */
    static void write(JavaFile file, String module, Filer filer) throws IOException {
        try {
            file.writeTo(filer);
        } catch (FilerException refusal) {
            if (module.isEmpty()) {
                throw refusal;
            }
            writeInModule(file, module, filer, refusal);
        }
    }

    private static void writeInModule(JavaFile file, String module, Filer filer, FilerException refusal)
            throws IOException {
        try {
            file.writeTo(new ModuleFiler(filer, module));
        } catch (FilerException refusedAgain) {
            throw refusal;
        }
    }
}
