package dev.kindbus.processor.check;

import dev.kindbus.processor.model.Place;
import java.io.IOException;
import java.util.Arrays;
import java.util.stream.Collectors;
import javax.lang.model.element.Element;

/** What to say when a schema is not at fault. Its author is shown a place and a sentence, never a stack trace. */
public final class Mishap {
    /** Frames enough to see which code it was, and few enough for a sentence. */
    private static final int MOST_FRAMES = 12;

    private Mishap() {}

    /** A file that the compiler could not write. */
    public static Problem unwritten(Element type, IOException e) {
        return Problem.error(
                Place.of(type),
                "%s, because the compiler could not write a file (%s): mend that, and compile again"
                        .formatted(nothing(type), Escapes.of(e.toString())));
    }

    /** Something that was not supposed to go wrong: a mistake of ours, or of the build that has set up the processor. */
    public static Problem ofOurs(Element type, Throwable e) {
        return ProcessorPath.fault(e).map(fault -> misplaced(type, fault)).orElseGet(() -> unforeseen(type, e));
    }

    private static Problem misplaced(Element type, String fault) {
        return Problem.error(Place.of(type), "%s, because %s".formatted(nothing(type), fault));
    }

    private static Problem unforeseen(Element type, Throwable e) {
        String version = Mishap.class.getPackage().getImplementationVersion();
        return Problem.error(
                Place.of(type),
                "%s, because of a mistake in Kindbus%s itself, not in yours: please report this %s with \"%s, in %s\""
                        .formatted(
                                nothing(type),
                                version == null ? "" : " " + version,
                                isSchema(type) ? "schema" : "subscriber",
                                Escapes.of(e.toString()),
                                frames(e)));
    }

    private static String nothing(Element type) {
        return "\"%s\" was not given its %s".formatted(type.getSimpleName(), isSchema(type) ? "bus" : "binder");
    }

    private static boolean isSchema(Element type) {
        return type.getKind().isInterface();
    }

    private static String frames(Throwable e) {
        return Arrays.stream(e.getStackTrace())
                .limit(MOST_FRAMES)
                .map(Mishap::frame)
                .collect(Collectors.joining(", "));
    }

    private static String frame(StackTraceElement frame) {
        String type = frame.getClassName();
        return type.substring(type.lastIndexOf('.') + 1) + "." + frame.getMethodName() + ":" + frame.getLineNumber();
    }
}
