package dev.kindbus.runtime;

/** What stands in front of a handler, which is the one to be started again and closed ({@link HandlerObject}). */
interface WrappedHandler {
    /** The one behind it. */
    Object wrapped();
}
