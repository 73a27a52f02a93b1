package dev.kindbus.processor.fuzz;

import static com.google.testing.compile.Compiler.javac;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.testing.compile.Compilation;
import dev.kindbus.processor.EventSchemaProcessor;
import dev.kindbus.processor.WrittenFiles;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import javax.tools.Diagnostic;
import javax.tools.JavaFileObject;
import org.junit.jupiter.api.Test;

/**
 * Two thousand random schemas, one of ten without a mistake. Whatever the schema: no exception leaves the processor and
 * every error has a position. A good schema gets a bus, which compiles without a warning; a bad one gets an error for each
 * mistake that was planted, and no other, and nothing is written.
 *
 * <p>{@code -Dkindbus.fuzz.seed=7} tries others, {@code -Dkindbus.fuzz.count=20000} more. A failure prints the seed and the
 * schema; {@code -Dkindbus.fuzz.seed=7 -Dkindbus.fuzz.number=12} runs it alone.
 */
class FuzzTest {
    private static final long SEED = Long.getLong("kindbus.fuzz.seed", 20_261_125);
    private static final int COUNT = Integer.getInteger("kindbus.fuzz.count", 2_000);
    private static final int NUMBER = Integer.getInteger("kindbus.fuzz.number", -1);

    /** As many share a compile, each in a package of its own. */
    private static final int BATCH = 100;

    @Test
    void good_schemas_get_code_that_compiles_without_warnings() {
        inBatches(schemas().stream().filter(RandomSchema::isGood).toList());
    }

    @Test
    void every_mistake_is_named_where_it_is() {
        inBatches(schemas().stream().filter(schema -> !schema.isGood()).toList());
    }

    private static List<RandomSchema> schemas() {
        System.out.println("fuzz seed " + SEED);
        return IntStream.range(0, NUMBER < 0 ? COUNT : NUMBER + 1)
                .filter(number -> NUMBER < 0 || number == NUMBER)
                .mapToObj(number -> Grammar.schema(SEED, number))
                .toList();
    }

    private static void inBatches(List<RandomSchema> schemas) {
        List<String> failures = new ArrayList<>();
        for (int from = 0; from < schemas.size(); from += BATCH) {
            failures.addAll(failures(schemas.subList(from, Math.min(from + BATCH, schemas.size()))));
        }
        assertThat(failures.stream().limit(3))
                .as("seed %d, %d failures", SEED, failures.size())
                .isEmpty();
    }

    private static List<String> failures(List<RandomSchema> batch) {
        List<JavaFileObject> files =
                batch.stream().flatMap(schema -> schema.files().stream()).toList();
        WrittenFiles written = new WrittenFiles();
        Compilation compilation;
        try {
            compilation = javac().withOptions("-Xlint:all", "-Xmaxerrs", "10000", "-Xmaxwarns", "10000")
                    .withProcessors(written, new EventSchemaProcessor())
                    .compile(files);
        } catch (RuntimeException | Error e) {
            if (batch.size() == 1) {
                return List.of("the compiler was ended by " + e + " in " + batch.get(0));
            }
            return batch.stream()
                    .flatMap(schema -> failures(List.of(schema)).stream())
                    .toList();
        }
        List<String> failures = new ArrayList<>(unplaced(compilation));
        batch.forEach(schema -> failures.addAll(failures(schema, compilation, written)));
        return failures;
    }

    private static List<String> unplaced(Compilation compilation) {
        return compilation.diagnostics().stream()
                .filter(diagnostic -> diagnostic.getKind() != Diagnostic.Kind.NOTE)
                .filter(diagnostic -> diagnostic.getSource() == null || diagnostic.getPosition() == Diagnostic.NOPOS)
                .map(diagnostic -> "without a position: " + diagnostic)
                .toList();
    }

    private static List<String> failures(RandomSchema schema, Compilation compilation, WrittenFiles written) {
        List<String> failures = new ArrayList<>();
        List<String> errors = new ArrayList<>();
        for (Diagnostic<? extends JavaFileObject> diagnostic : compilation.diagnostics()) {
            if (diagnostic.getSource() == null
                    || !schema.owns(diagnostic.getSource().toUri().getPath())) {
                continue;
            }
            boolean isOurs = diagnostic.getCode().endsWith("proc.messager");
            if (isOurs && diagnostic.getKind() == Diagnostic.Kind.ERROR) {
                errors.add(diagnostic.getMessage(null));
            }
            if (isAtFault(schema, diagnostic, isOurs)) {
                failures.add(diagnostic + "\nin " + schema);
            }
        }
        for (String offender : schema.offenders()) {
            if (errors.stream().noneMatch(error -> error.contains(offender))) {
                failures.add("nobody names " + offender + " in " + schema + "\nonly: " + errors);
            }
        }
        if (errors.size() != schema.offenders().size()) {
            failures.add(errors.size() + " errors for " + schema + "\nthey are: " + errors);
        }
        if (schema.isGood() != written.paths().stream().anyMatch(schema::owns)) {
            failures.add((schema.isGood() ? "no bus for " : "a bus for ") + schema);
        }
        return failures;
    }

    /** Whether something was said that should not have been. */
    private static boolean isAtFault(
            RandomSchema schema, Diagnostic<? extends JavaFileObject> diagnostic, boolean isOurs) {
        if (diagnostic.getMessage(null).contains("mistake in Kindbus")) {
            return true;
        }
        boolean isWritten = schema.texts().keySet().stream()
                .noneMatch(name -> diagnostic.getSource().toUri().getPath().endsWith("/" + name + ".java"));
        return switch (diagnostic.getKind()) {
            case NOTE, OTHER -> false;
            case WARNING, MANDATORY_WARNING -> schema.isGood() && (isWritten || !schema.isDoubtful());
            case ERROR -> isWritten || schema.isGood() || !isOurs && !isOfMissingType(diagnostic);
        };
    }

    private static boolean isOfMissingType(Diagnostic<?> diagnostic) {
        return diagnostic.getCode().startsWith("compiler.err.cant.resolve");
    }
}
