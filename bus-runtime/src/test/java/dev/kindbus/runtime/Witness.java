package dev.kindbus.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What one handler saw with its own eyes, to be held against what its subscription says of itself. Events may be handed over
 * again; new ones come one after the other, with a gap only where events were missed.
 */
final class Witness {
    private final String name;
    private final Map<Kind, Sightings> kinds = new ConcurrentHashMap<>();

    private static final class Sightings {
        private final AtomicLong distinct = new AtomicLong();
        private final AtomicLong skipped = new AtomicLong();
        private long last = -1;
    }

    Witness(String name) {
        this.name = name;
    }

    /** The handler is called; by one thread at a time. */
    void sees(Object value, Kind kind, Delivery delivery, Truth truth) {
        long sequence = delivery.sequence();
        long missed = delivery.missed();
        truth.given(name, sequence, value);
        Sightings seen = kinds.computeIfAbsent(kind, unused -> new Sightings());
        if (sequence <= seen.last) {
            return;
        }
        long gap = seen.last < 0 ? missed : sequence - seen.last - 1;
        if (gap != missed) {
            truth.lie(
                    name + " went from #" + seen.last + " to #" + sequence + " and was told that it missed " + missed);
        }
        seen.skipped.addAndGet(gap);
        seen.last = sequence;
        seen.distinct.incrementAndGet();
    }

    /** Once the subscription has ended. */
    void check(SubscriptionStats stats, boolean blocking) {
        for (KindDelivery kind : stats.kinds()) {
            Sightings seen = kinds.getOrDefault(kind.kind(), new Sightings());
            assertThat(kind.delivered() + kind.failed())
                    .as("%s was called for %s events, says %s", name, seen.distinct, kind)
                    .isEqualTo(seen.distinct.get());
            assertThat(kind.missed())
                    .as("%s saw %s skipped, says %s", name, seen.skipped, kind)
                    .isGreaterThanOrEqualTo(seen.skipped.get());
            if (blocking) {
                assertThat(seen.skipped).as("%s is waited for", name).hasValue(0);
            }
        }
    }
}
