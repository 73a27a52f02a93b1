package dev.kindbus.processor.read;

import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.annotation.processing.Filer;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.PackageElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;
import javax.tools.StandardLocation;

/**
 * What the class files of the class path say and the compiler does not: javac shows their type annotations from release 22 on,
 * and without them a {@code @Nullable} parameter would refuse null when an older JDK compiles.
 */
final class ClassFiles {
    private static final int FIRST_JAVAC_THAT_SHOWS = 22;

    private final Elements elements;
    private final Types types;
    private final Filer filer;

    /** By the binary name of their type; empty if there is no reading them, as on the module path. */
    private final Map<String, Optional<byte[]>> read = new HashMap<>();

    ClassFiles(Elements elements, Types types, Filer filer) {
        this.elements = elements;
        this.types = types;
        this.filer = filer;
    }

    /** Whether the compiler shows all of this itself. */
    private boolean isShown() {
        return elements.getClass().getName().startsWith("org.eclipse.")
                || Runtime.version().feature() >= FIRST_JAVAC_THAT_SHOWS;
    }

    /**
     * The annotations called {@code Nullable} on the types of a method's parameters that the compiler does not show, by the
     * number of the parameter; empty if there is no telling.
     */
    Optional<Map<Integer, String>> hiddenNullables(ExecutableElement method) {
        if (isShown()) {
            return Optional.of(Map.of());
        }
        return bytes(Compilation.declaring(method)).flatMap(bytes -> nullables(bytes, method));
    }

    private Optional<Map<Integer, String>> nullables(byte[] bytes, ExecutableElement method) {
        try {
            return Optional.of(
                    ClassFile.nullableParameters(bytes, method.getSimpleName().toString(), descriptor(method)));
        } catch (IOException otherFormat) {
            return Optional.empty();
        }
    }

    private Optional<byte[]> bytes(TypeElement type) {
        String name = elements.getBinaryName(type).toString();
        return read.computeIfAbsent(name, key -> read(elements.getPackageOf(type), key));
    }

    private Optional<byte[]> read(PackageElement home, String binaryName) {
        String file = binaryName.substring(binaryName.lastIndexOf('.') + 1) + ".class";
        try (InputStream in = filer.getResource(StandardLocation.CLASS_PATH, home.getQualifiedName(), file)
                .openInputStream()) {
            return Optional.of(in.readAllBytes());
        } catch (IOException | RuntimeException notThere) {
            return Optional.empty();
        }
    }

    private String descriptor(ExecutableElement method) {
        return method.getParameters().stream()
                        .map(parameter -> descriptor(parameter.asType()))
                        .collect(Collectors.joining("", "(", ")"))
                + descriptor(method.getReturnType());
    }

    private String descriptor(TypeMirror type) {
        TypeMirror erased = types.erasure(type);
        return switch (erased.getKind()) {
            case BOOLEAN -> "Z";
            case BYTE -> "B";
            case SHORT -> "S";
            case INT -> "I";
            case LONG -> "J";
            case CHAR -> "C";
            case FLOAT -> "F";
            case DOUBLE -> "D";
            case VOID -> "V";
            case ARRAY -> "[" + descriptor(((ArrayType) erased).getComponentType());
            default ->
                erased instanceof DeclaredType declared && declared.asElement() instanceof TypeElement element
                        ? "L" + elements.getBinaryName(element).toString().replace('.', '/') + ";"
                        : "";
        };
    }
}
