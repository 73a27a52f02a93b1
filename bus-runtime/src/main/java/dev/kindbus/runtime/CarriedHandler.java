package dev.kindbus.runtime;

/**
 * A handler that is called with what its bus carries along with events.
 *
 * @param position where the subscription is when it is called
 */
record CarriedHandler<P, C>(
        ContextHandler<? super P, ? super C> wrapped, Carriage carriage, Kind kind, Delivery.Position position)
        implements ContextHandler<P, C>, WrappedHandler {
    @Override
    public void handle(P payload, C context) throws Exception {
        EventId event = new EventId(kind, position.sequence());
        Carriage.Body call = new Call<>(wrapped, payload, context);
        if (position.isOnPublisher()) {
            carriage.handling(event, call);
        } else {
            carriage.within(position.parcel(), event, call);
        }
    }

    private record Call<P, C>(ContextHandler<? super P, ? super C> handler, P payload, C context)
            implements Carriage.Body {
        @Override
        public void run() throws Exception {
            handler.handle(payload, context);
        }
    }
}
