package dev.kindbus.processor.check;

import dev.kindbus.processor.model.Place;
import javax.tools.Diagnostic;

/**
 * Something to tell the author of a schema.
 *
 * @param place where
 * @param severity an error, a warning, or a note
 * @param message names the offender in quotes, says why, and ends with what to write instead
 */
public record Problem(Place place, Diagnostic.Kind severity, String message) {
    /** Something that keeps the bus from being generated. */
    public static Problem error(Place place, String message) {
        return new Problem(place, Diagnostic.Kind.ERROR, message);
    }

    /** Something that compiles, and will hurt later. */
    public static Problem warning(Place place, String message) {
        return new Problem(place, Diagnostic.Kind.WARNING, message);
    }

    /** Something that only some builds object to. */
    public static Problem note(Place place, String message) {
        return new Problem(place, Diagnostic.Kind.NOTE, message);
    }

    /** Whether nothing may be written. */
    public boolean isError() {
        return severity == Diagnostic.Kind.ERROR;
    }
}
