package dev.kindbus.runtime;

/**
 * A handler that is called with what its bus carries along with events.
 *
 * @param position where the subscription is when it is called
 */
record CarriedHandler<P, C>(
        ContextHandler<? super P, ? super C> wrapped, Carriage carriage, Kind kind, Delivery.Position position)
        implements WrappedHandler<P, C> {
    @Override
    public void handle(P payload, C context) throws Exception {
        EventId event = new EventId(kind, position.sequence());
        if (position.isOnPublisher()) {
            carriage.handling(event, () -> wrapped.handle(payload, context));
        } else {
            carriage.within(position.parcel(), event, () -> wrapped.handle(payload, context));
        }
    }
}
