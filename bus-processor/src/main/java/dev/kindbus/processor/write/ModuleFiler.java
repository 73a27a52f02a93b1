package dev.kindbus.processor.write;

import java.io.IOException;
import javax.annotation.processing.Filer;
import javax.lang.model.element.Element;
import javax.tools.FileObject;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;

/** A compiler's filer that is told the module of each file. */
final class ModuleFiler implements Filer {
    private final Filer filer;
    private final String module;

    ModuleFiler(Filer filer, String module) {
        this.filer = filer;
        this.module = module;
    }

    @Override
    public JavaFileObject createSourceFile(CharSequence name, Element... origins) throws IOException {
        return filer.createSourceFile(inModule(name), origins);
    }

    @Override
    public JavaFileObject createClassFile(CharSequence name, Element... origins) throws IOException {
        return filer.createClassFile(inModule(name), origins);
    }

    @Override
    public FileObject createResource(
            JavaFileManager.Location location, CharSequence packageName, CharSequence name, Element... origins)
            throws IOException {
        return filer.createResource(location, inModule(packageName), name, origins);
    }

    @Override
    public FileObject getResource(JavaFileManager.Location location, CharSequence packageName, CharSequence name)
            throws IOException {
        return filer.getResource(location, inModule(packageName), name);
    }

    private String inModule(CharSequence name) {
        return module + "/" + name;
    }
}
