package dev.kindbus.processor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.Set;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.TypeElement;

/** A neighbour that writes one interface, some rounds late. */
final class Writing extends AbstractProcessor {
    private final String name;
    private final String body;
    private final String declaration;
    private int round;

    Writing(String name, int round) {
        this(name, round, "");
    }

    Writing(String name, int round, String body) {
        this(name, round, body, "public interface");
    }

    /** The last round's type has this body, and is declared like this. */
    Writing(String name, int round, String body, String declaration) {
        this.name = name;
        this.body = body;
        this.declaration = declaration;
        this.round = round;
    }

    @Override
    public Set<String> getSupportedAnnotationTypes() {
        return Set.of("*");
    }

    @Override
    public SourceVersion getSupportedSourceVersion() {
        return SourceVersion.latestSupported();
    }

    @Override
    public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment environment) {
        if (--round >= 0) {
            write(round == 0 ? name : name + round, round == 0 ? declaration : "interface");
        }
        return false;
    }

    private void write(String qualifiedName, String declaration) {
        int dot = qualifiedName.lastIndexOf('.');
        try (Writer file =
                processingEnv.getFiler().createSourceFile(qualifiedName).openWriter()) {
            file.write("package " + qualifiedName.substring(0, dot) + "; " + declaration + " "
                    + qualifiedName.substring(dot + 1) + " {" + body + "}");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
