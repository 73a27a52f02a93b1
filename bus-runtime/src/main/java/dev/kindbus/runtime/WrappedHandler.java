package dev.kindbus.runtime;

/** A handler that stands in front of another, which is the one to be started again ({@link RestartableHandler}). */
interface WrappedHandler<P, C> extends ContextHandler<P, C> {
    /** The one behind it. */
    ContextHandler<?, ?> wrapped();
}
