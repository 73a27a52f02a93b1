package dev.kindbus.runtime;

/** A handler that a class loader of its own can load: public, and of nothing but what the bus itself has. */
public final class PlugInHandler implements Handler<Integer> {
    /** As a plug-in's loader makes it. */
    public PlugInHandler() {}

    @Override
    public void handle(Integer value) {}
}
