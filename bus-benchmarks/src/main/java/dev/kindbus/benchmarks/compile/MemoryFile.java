package dev.kindbus.benchmarks.compile;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import javax.tools.SimpleJavaFileObject;

/** A source or class that is never on a disk, so that no disk is measured. */
final class MemoryFile extends SimpleJavaFileObject {
    private final String className;
    private final ByteArrayOutputStream content = new ByteArrayOutputStream();

    MemoryFile(String className, Kind kind) {
        super(URI.create("mem:///" + className.replace('.', '/') + kind.extension), kind);
        this.className = className;
    }

    static MemoryFile source(String className, String text) {
        MemoryFile file = new MemoryFile(className, Kind.SOURCE);
        file.content.writeBytes(text.getBytes(StandardCharsets.UTF_8));
        return file;
    }

    String className() {
        return className;
    }

    int size() {
        return content.size();
    }

    @Override
    public OutputStream openOutputStream() {
        content.reset();
        return content;
    }

    @Override
    public InputStream openInputStream() {
        return new ByteArrayInputStream(content.toByteArray());
    }

    @Override
    public String getCharContent(boolean ignoreEncodingErrors) {
        return content.toString(StandardCharsets.UTF_8);
    }
}
