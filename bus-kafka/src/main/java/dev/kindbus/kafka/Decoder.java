package dev.kindbus.kafka;

import dev.kindbus.runtime.Arrival;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Says what is to become of a record. For one thread. */
final class Decoder {
    private final String schema;
    private final String origin;

    /** By topic, then kind. */
    private final Map<String, Map<String, Route<?>>> routes = new HashMap<>();

    /** What is to become of a record. */
    sealed interface Outcome {
        /** Publish it. */
        record Event(Runnable publish) implements Outcome {}

        /** Leave it: it is this bus's own. */
        record Echo() implements Outcome {}

        /** Leave it, and say why. */
        record NotOurs(String reason) implements Outcome {}
    }

    Decoder(String schema, String origin, List<Route<?>> routes) {
        this.schema = schema;
        this.origin = origin;
        for (Route<?> route : routes) {
            this.routes.computeIfAbsent(route.topic(), topic -> new HashMap<>()).put(route.name(), route);
        }
    }

    /** Throws {@link Unreadable} for what is a dead letter. */
    Outcome decode(ConsumerRecord<byte[], byte[]> record) throws Unreadable {
        String from = header(record, Headers.ORIGIN);
        String itsSchema = header(record, Headers.SCHEMA);
        String kind = header(record, Headers.KIND);
        String fingerprint = header(record, Headers.FINGERPRINT);
        if (from.equals(origin)) {
            return new Outcome.Echo();
        }
        Route<?> route = routes.getOrDefault(record.topic(), Map.of()).get(kind);
        if (route == null || !itsSchema.equals(schema)) {
            return new Outcome.NotOurs("kind " + kind + " of schema " + itsSchema + " is unknown here");
        }
        if (!fingerprint.equals(route.kind().fingerprint())) {
            return new Outcome.NotOurs("kind " + kind + " has the fingerprint " + fingerprint + ", here it is "
                    + route.kind().fingerprint() + ": its payload was declared otherwise");
        }
        return event(route, record, from);
    }

    private static <P> Outcome event(Route<P> route, ConsumerRecord<byte[], byte[]> record, String from)
            throws Unreadable {
        P payload = payload(route, record.value());
        Arrival arrival = new Arrival(from, Headers.text(record.headers(), Headers.CAUSE));
        return new Outcome.Event(() -> route.kind().publish(payload, arrival));
    }

    private static <P> P payload(Route<P> route, byte[] value) throws Unreadable {
        if (value == null) {
            throw new Unreadable("the record has no value");
        }
        ByteArrayInputStream bytes = new ByteArrayInputStream(value);
        P payload;
        try {
            payload = route.codec().read(new DataInputStream(bytes));
        } catch (IOException | RuntimeException e) {
            throw new Unreadable("its bytes are no payload of kind " + route.name() + ": " + e);
        }
        if (bytes.available() > 0) {
            throw new Unreadable("its bytes are no payload of kind " + route.name() + ": " + bytes.available()
                    + " of them are left over");
        }
        if (payload == null && !route.kind().isPermittingNull()) {
            throw new Unreadable("its payload is null, which is not permitted for kind " + route.name() + " here");
        }
        return payload;
    }

    private static String header(ConsumerRecord<byte[], byte[]> record, String name) throws Unreadable {
        return Headers.text(record.headers(), name)
                .orElseThrow(() -> new Unreadable("the header \"" + name + "\" is missing"));
    }
}
