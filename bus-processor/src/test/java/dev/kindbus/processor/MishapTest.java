package dev.kindbus.processor;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.testing.compile.JavaFileObjects;
import java.io.IOException;
import java.util.List;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;

/** Whatever goes wrong that is no fault of the schema: one error at the schema, in one line, and no exception. */
class MishapTest {
    private static final JavaFileObject SCHEMA = JavaFileObjects.forSourceString(
            "com.acme.Events", Sources.inPackage("@EventSchema\npublic interface Events { void done(); }"));

    @Test
    void a_mistake_of_ours_is_one_line_at_the_schema_that_asks_to_report_it() throws IOException {
        String message = onlyError(() -> {
            throw new IllegalStateException("something\nunforeseen");
        });
        assertThat(message)
                .startsWith("\"Events\" was not given its bus, because of a mistake in Kindbus itself, not in yours")
                .contains("please report this schema with \"")
                .contains("something\\nunforeseen, in ")
                .contains(", SourceFiles.write:")
                .doesNotContain("\n");
    }

    @Test
    void an_error_that_is_not_the_machines_is_ours_too() throws IOException {
        String message = onlyError(() -> {
            throw new AssertionError("unforeseen");
        });
        assertThat(message).contains("mistake in Kindbus").contains("unforeseen");
    }

    @Test
    void a_file_that_cannot_be_written_is_not_called_a_mistake_of_ours() throws IOException {
        String message = onlyError(() -> {
            throw new IOException("No space left on device");
        });
        assertThat(message)
                .isEqualTo("\"Events\" was not given its bus, because the compiler could not write a file"
                        + " (java.io.IOException: No space left on device): mend that, and compile again");
    }

    /** What the one error says; the compiler cannot write, for this reason. */
    private static String onlyError(Refusal refusal) throws IOException {
        JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
        DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
        try (JavaFileManager files = new Refusing(javac.getStandardFileManager(diagnostics, null, null), refusal)) {
            JavaCompiler.CompilationTask task = javac.getTask(
                    null,
                    files,
                    diagnostics,
                    List.of("-classpath", System.getProperty("java.class.path"), "-proc:only"),
                    null,
                    List.of(SCHEMA));
            task.setProcessors(List.of(new EventSchemaProcessor()));
            assertThat(task.call()).isFalse();
        }
        assertThat(diagnostics.getDiagnostics())
                .extracting(Diagnostic::getKind)
                .containsOnlyOnce(Diagnostic.Kind.ERROR)
                .doesNotContain(Diagnostic.Kind.WARNING);
        Diagnostic<?> error = diagnostics.getDiagnostics().get(0);
        assertThat(error.getLineNumber()).isEqualTo(3);
        return error.getMessage(null);
    }

    @FunctionalInterface
    private interface Refusal {
        void run() throws IOException;
    }

    private static final class Refusing extends ForwardingJavaFileManager<JavaFileManager> {
        private final Refusal refusal;

        Refusing(JavaFileManager files, Refusal refusal) {
            super(files);
            this.refusal = refusal;
        }

        @Override
        public JavaFileObject getJavaFileForOutput(
                Location location, String className, JavaFileObject.Kind kind, FileObject sibling) throws IOException {
            refusal.run();
            return super.getJavaFileForOutput(location, className, kind, sibling);
        }
    }
}
