package dev.kindbus.processor;

import com.google.testing.compile.Compilation;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.TreeMap;
import javax.tools.JavaFileObject;

/** Classes that a test has just compiled, loaded. */
final class Program extends ClassLoader {
    private final Map<String, byte[]> bytes;

    Program(Map<String, byte[]> bytes) {
        super(Program.class.getClassLoader());
        this.bytes = Map.copyOf(bytes);
    }

    static Program of(Compilation compilation) throws IOException {
        Map<String, byte[]> bytes = new TreeMap<>();
        for (JavaFileObject file : compilation.generatedFiles()) {
            if (file.getKind() == JavaFileObject.Kind.CLASS) {
                try (InputStream in = file.openInputStream()) {
                    bytes.put(className(file.getName().replace("/CLASS_OUTPUT/", "")), in.readAllBytes());
                }
            }
        }
        return new Program(bytes);
    }

    /** From a class file's path. */
    static String className(String path) {
        return path.replace(".class", "").replace('/', '.').replace('\\', '.');
    }

    /** What {@code com.acme.Main.run()} answers. */
    String run() throws ReflectiveOperationException {
        return (String) loadClass("com.acme.Main").getMethod("run").invoke(null);
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        byte[] code = bytes.get(name);
        if (code == null) {
            throw new ClassNotFoundException(name);
        }
        return defineClass(name, code, 0, code.length);
    }
}
