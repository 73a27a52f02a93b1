package dev.kindbus.processor.check;

import java.util.Map;
import java.util.Optional;

/** Whether an error comes from the processor path of a build, which lacks a library of the processor or has another version of it. */
final class ProcessorPath {
    /** The libraries that the processor needs beside its own jar, by the beginning of the names of their classes. */
    private static final Map<String, String> LIBRARIES =
            Map.of("com.palantir.javapoet.", "com.palantir.javapoet:javapoet");

    private static final String OURS = "dev.kindbus.processor.";

    private ProcessorPath() {}

    /** Why the processor could not work and what to do, if it is the path; empty if it is not. */
    static Optional<String> fault(Throwable e) {
        if (!(e instanceof LinkageError) || e.getMessage() == null) {
            return Optional.empty();
        }
        String message = e.getMessage().replace('/', '.');
        if (e instanceof NoClassDefFoundError) {
            return message.startsWith(OURS) || message.contains(" ") ? Optional.empty() : Optional.of(missing(message));
        }
        return e instanceof IncompatibleClassChangeError
                ? library(message).map(ProcessorPath::other)
                : Optional.empty();
    }

    private static String missing(String type) {
        return library(type)
                        .map(library -> "\"%s\" is not on the processor path".formatted(library))
                        .orElse("a library with the class \"%s\" is not on the processor path".formatted(type))
                + ": name \"dev.kindbus:bus-processor\" there by its coordinates, which bring what it needs, and not by its jar alone";
    }

    private static String other(String library) {
        return "the processor path has another version of \"%s\" than it is made for: use the one that \"dev.kindbus:bus-processor\" brings"
                .formatted(library);
    }

    private static Optional<String> library(String text) {
        return LIBRARIES.entrySet().stream()
                .filter(library -> text.contains(library.getKey()))
                .map(Map.Entry::getValue)
                .findFirst();
    }
}
