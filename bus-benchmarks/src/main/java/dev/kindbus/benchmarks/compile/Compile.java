package dev.kindbus.benchmarks.compile;

import java.io.IOException;
import java.util.List;
import javax.annotation.processing.Processor;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * One compile by the javac of this JVM.
 *
 * @param nanos how long it took
 * @param sources what the processor wrote
 * @param classBytes the sum of the sizes of the class files
 */
record Compile(long nanos, List<MemoryFile> sources, long classBytes) {
    /** Compiles with one processor at work; throws unless that succeeds. */
    static Compile of(Processor processor, List<MemoryFile> files) throws IOException {
        JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
        DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
        try (StandardJavaFileManager disk = javac.getStandardFileManager(diagnostics, null, null);
                MemoryFiles memory = new MemoryFiles(disk)) {
            long start = System.nanoTime();
            JavaCompiler.CompilationTask task = javac.getTask(
                    null,
                    memory,
                    diagnostics,
                    List.of("-classpath", System.getProperty("java.class.path")),
                    null,
                    files);
            task.setProcessors(List.of(processor));
            if (!task.call()) {
                throw new IllegalStateException(
                        "does not compile: " + diagnostics.getDiagnostics().get(0));
            }
            long nanos = System.nanoTime() - start;
            long bytes = memory.written(JavaFileObject.Kind.CLASS).stream()
                    .mapToLong(MemoryFile::size)
                    .sum();
            return new Compile(nanos, memory.written(JavaFileObject.Kind.SOURCE), bytes);
        }
    }
}
