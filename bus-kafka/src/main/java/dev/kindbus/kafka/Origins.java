package dev.kindbus.kafka;

import dev.kindbus.runtime.RemoteBus;
import java.util.Collections;
import java.util.Map;
import java.util.UUID;
import java.util.WeakHashMap;

/** What buses call themselves to others where nobody gave them a name: both bridges of a bus must say the same. */
final class Origins {
    private static final Map<RemoteBus, String> KNOWN = Collections.synchronizedMap(new WeakHashMap<>());

    private Origins() {}

    static String of(RemoteBus bus) {
        return KNOWN.computeIfAbsent(bus, unnamed -> UUID.randomUUID().toString());
    }
}
