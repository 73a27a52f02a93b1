package dev.kindbus.kafka;

import dev.kindbus.runtime.PayloadCodec;
import dev.kindbus.runtime.RemoteKind;

/** One kind, and how it crosses. */
record Route<P>(RemoteKind<P> kind, String topic, PayloadCodec<P> codec) {
    String name() {
        return kind.kind().methodName();
    }
}
