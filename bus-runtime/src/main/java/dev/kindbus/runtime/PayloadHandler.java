package dev.kindbus.runtime;

/** A handler that wants no context. */
record PayloadHandler<P>(Handler<? super P> wrapped) implements ContextHandler<P, Object>, WrappedHandler {
    @Override
    public void handle(P payload, Object context) throws Exception {
        wrapped.handle(payload);
    }
}
