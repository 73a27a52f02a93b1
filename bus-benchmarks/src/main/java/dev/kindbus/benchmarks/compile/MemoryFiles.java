package dev.kindbus.benchmarks.compile;

import java.util.ArrayList;
import java.util.List;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;

/** Keeps in memory what one compile writes, and reads the class path from where it is. */
final class MemoryFiles extends ForwardingJavaFileManager<JavaFileManager> {
    private final List<MemoryFile> written = new ArrayList<>();

    MemoryFiles(JavaFileManager files) {
        super(files);
    }

    List<MemoryFile> written(JavaFileObject.Kind kind) {
        return written.stream().filter(file -> file.getKind() == kind).toList();
    }

    @Override
    public JavaFileObject getJavaFileForOutput(
            Location location, String className, JavaFileObject.Kind kind, FileObject sibling) {
        MemoryFile file = new MemoryFile(className, kind);
        written.add(file);
        return file;
    }

    /** Written files are asked for their names, too. */
    @Override
    public String inferBinaryName(Location location, JavaFileObject file) {
        return file instanceof MemoryFile memory ? memory.className() : super.inferBinaryName(location, file);
    }
}
