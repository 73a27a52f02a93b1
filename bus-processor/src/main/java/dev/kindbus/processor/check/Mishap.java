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
    public static Problem unwritten(Element schema, IOException e) {
        return Problem.error(
                Place.of(schema),
                "\"%s\" was not given its bus, because the compiler could not write a file (%s): mend that, and compile again"
                        .formatted(schema.getSimpleName(), Escapes.of(e.toString())));
    }

    /** Something that was not supposed to go wrong. */
    public static Problem ofOurs(Element schema, Throwable e) {
        String version = Mishap.class.getPackage().getImplementationVersion();
        return Problem.error(
                Place.of(schema),
                "\"%s\" was not given its bus, because of a mistake in Kindbus%s itself, not in yours: please report this schema with \"%s, in %s\""
                        .formatted(
                                schema.getSimpleName(),
                                version == null ? "" : " " + version,
                                Escapes.of(e.toString()),
                                frames(e)));
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
