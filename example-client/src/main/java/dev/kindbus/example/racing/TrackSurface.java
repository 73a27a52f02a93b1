package dev.kindbus.example.racing;

/** What the car stands on. */
public enum TrackSurface {
    /** Nowhere: the frame is blank, and none of its other figures mean anything. */
    NOT_IN_WORLD,
    /** Beside the track. */
    OFF_TRACK,
    /** In its own pit stall. */
    PIT_STALL,
    /** On the way into or out of the pits. */
    PIT_APPROACH,
    /** On the track. */
    ON_TRACK
}
