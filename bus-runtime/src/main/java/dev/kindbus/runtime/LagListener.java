package dev.kindbus.runtime;

/** Told when a handler's subscription was overtaken by its channel (rule C4). */
@FunctionalInterface
public interface LagListener {
    /** Does nothing: for subscriptions to which a gap is of no interest. */
    LagListener SILENT = lag -> {};

    /**
     * Called on the subscription's own thread, before the handler is given the first event after the gap. What it throws
     * is logged and otherwise ignored. It may do whatever the handler may: publish, cancel the subscription, close the bus.
     */
    void onLag(Lag lag);
}
