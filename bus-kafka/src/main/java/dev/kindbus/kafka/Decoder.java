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
    private final Label itsOrigin = new Label(Headers.ORIGIN);
    private final Label itsSchema = new Label(Headers.SCHEMA);
    private final Label itsKind = new Label(Headers.KIND);
    private final Label itsFingerprint = new Label(Headers.FINGERPRINT);

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

        /** Put it away, and say why. */
        record DeadLetter(String reason) implements Outcome {}
    }

    Decoder(String schema, String origin, List<Route<?>> routes) {
        this.schema = schema;
        this.origin = origin;
        for (Route<?> route : routes) {
            this.routes.computeIfAbsent(route.topic(), topic -> new HashMap<>()).put(route.name(), route);
        }
    }

    Outcome decode(ConsumerRecord<byte[], byte[]> record) {
        try {
            return tryToDecode(record);
        } catch (Unreadable e) {
            return new Outcome.DeadLetter(String.valueOf(e.getMessage()));
        }
    }

    private Outcome tryToDecode(ConsumerRecord<byte[], byte[]> record) throws Unreadable {
        String from = itsOrigin.of(record.headers());
        String ofSchema = itsSchema.of(record.headers());
        String kind = itsKind.of(record.headers());
        String fingerprint = itsFingerprint.of(record.headers());
        if (from.equals(origin)) {
            return new Outcome.Echo();
        }
        Route<?> route = routes.getOrDefault(record.topic(), Map.of()).get(kind);
        if (route == null || !ofSchema.equals(schema)) {
            return new Outcome.NotOurs("kind " + kind + " of schema " + ofSchema + " is unknown here");
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
}
