package dev.kindbus.runtime;

import java.time.Duration;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;

/** A receiver whose values are seen as something else, one to one: a kind's payloads as its events. */
record MappedReceiver<P, E>(Receiver<P> source, Function<? super P, ? extends E> mapping) implements Receiver<E> {
    @Override
    public Received<E> receive() throws InterruptedException {
        return mapped(source.receive());
    }

    @Override
    public Received<E> receive(Duration timeout) throws InterruptedException {
        return mapped(source.receive(timeout));
    }

    @Override
    public Received<E> tryReceive() {
        return mapped(source.tryReceive());
    }

    private Received<E> mapped(Received<P> received) {
        if (received instanceof Received.Item<P> item) {
            return new Received.Item<>(mapping.apply(item.value()));
        }
        if (received instanceof Received.Lagged<P> lagged) {
            return new Received.Lagged<>(lagged.missed());
        }
        return received instanceof Received.Closed ? new Received.Closed<>() : new Received.Empty<>();
    }

    @Override
    public int drain(Consumer<? super E> action, int max) {
        Objects.requireNonNull(action, "action");
        return source.drain(value -> action.accept(mapping.apply(value)), max);
    }

    @Override
    public long backlog() {
        return source.backlog();
    }

    @Override
    public Receiver<E> resubscribe() {
        return new MappedReceiver<>(source.resubscribe(), mapping);
    }

    @Override
    public void close() {
        source.close();
    }
}
