package dev.kindbus.kafka;

/** Told of records that are of an unknown kind, or of another version of it. */
@FunctionalInterface
public interface RejectedListener {
    /** Called on the bridge's thread, once for each record, before anything is read after it. What it throws is logged. */
    void rejected(Rejected rejected);
}
