package dev.kindbus.processor;

import static com.google.testing.compile.Compiler.javac;

import com.google.testing.compile.Compilation;
import com.google.testing.compile.JavaFileObjects;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.annotation.processing.Processor;
import javax.tools.JavaFileObject;

/** Source files given as text, and what the compiler makes of them with the processor at work. */
final class Sources {
    private static final Pattern PACKAGE = Pattern.compile("(?m)^package ([\\w.]+);");
    private static final Pattern TYPE = Pattern.compile(
            "(?m)^(?:@[\\w.]+(?:\\([^)]*\\))? )*(?:public |abstract |final |sealed |non-sealed )*(?:@?interface|class|record|enum) ([\\w$]+)");

    /** What a strict user's build says: every lint. */
    private static final List<String> STRICT = List.of("-Xlint:all", "-Werror", "-parameters");

    private final List<JavaFileObject> files = new ArrayList<>();

    private Sources() {}

    static Sources of(String... texts) {
        Sources sources = new Sources();
        Stream.of(texts).map(Sources::file).forEach(sources.files::add);
        return sources;
    }

    /** With a package and the imports most schemas want; the lines of {@code body} keep their numbers, plus one. */
    static String inPackage(String body) {
        return "package com.acme; import dev.kindbus.*; import java.util.*; import org.jspecify.annotations.*;\n"
                + body;
    }

    /** As {@link #inPackage}, for several files, separated by lines of three dashes. */
    static String[] filesInPackage(String bodies) {
        return Stream.of(bodies.split("(?m)^---\n")).map(Sources::inPackage).toArray(String[]::new);
    }

    /** A program that listens and publishes: {@code run()} answers what its handlers add to {@code seen}. */
    static String program(String statements) {
        return inPackage("import dev.kindbus.runtime.*;\n"
                + "@SuppressWarnings({\"deprecation\", \"removal\"}) public final class Main { public static String run() {\n"
                + "StringBuilder seen = new StringBuilder(); SubscriptionOptions inline = SubscriptionOptions.defaults().inline();\n"
                + "try (EventBus bus = EventBus.create()) {\n" + statements + "\n}\nreturn seen.toString(); } }");
    }

    Compilation compile(Processor... others) {
        return compile(List.of(), others);
    }

    Compilation compileStrictly() {
        return compile(STRICT);
    }

    Compilation compile(List<String> options, Processor... others) {
        List<Processor> processors = new ArrayList<>(List.of(others));
        processors.add(new EventSchemaProcessor());
        return compile(options, processors);
    }

    /** With these processors, in this order. */
    Compilation compile(List<String> options, List<Processor> processors) {
        return javac().withOptions(options).withProcessors(processors).compile(files);
    }

    /** The name of the file a text belongs in: that of its first type. */
    static String fileName(String text) {
        return typeName(text) + ".java";
    }

    private static JavaFileObject file(String text) {
        Matcher packageName = PACKAGE.matcher(text);
        String prefix = packageName.find() ? packageName.group(1) + "." : "";
        return JavaFileObjects.forSourceString(prefix + typeName(text), text);
    }

    private static String typeName(String text) {
        Matcher type = TYPE.matcher(text);
        if (!type.find()) {
            throw new IllegalArgumentException("no type in: " + text);
        }
        return type.group(1);
    }
}
