package dev.kindbus.example.racing.dashboard;

import org.jspecify.annotations.Nullable;

/**
 * How far a browser has come: the id of its last event, which it sends along when it connects anew.
 *
 * @param run which run of the client it watched
 * @param frame the sequence of the last frame it was sent
 */
record Place(String run, long frame) {
    /** A browser that has seen nothing. */
    static final Place NOWHERE = new Place("", -1);

    /** What a browser said, or {@link #NOWHERE} if that is nothing, or nonsense. */
    static Place parse(@Nullable String id) {
        int colon = id == null ? -1 : id.lastIndexOf(':');
        if (id == null || colon < 0) {
            return NOWHERE;
        }
        try {
            return new Place(id.substring(0, colon), Long.parseLong(id.substring(colon + 1)));
        } catch (NumberFormatException e) {
            return NOWHERE;
        }
    }

    /** Whether it watched this run, and not another one. */
    boolean isOf(String run) {
        return this.run.equals(run);
    }

    @Override
    public String toString() {
        return run + ":" + frame;
    }
}
