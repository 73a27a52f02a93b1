package dev.kindbus.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a bus keeps does not grow with what has passed through it, or with who has come and gone. */
@Timeout(300)
class FlatHeapTest {
    private static final MemoryMXBean MEMORY = ManagementFactory.getMemoryMXBean();

    /** What the JVM itself may take more by then: compiled code's metadata, and its own bookkeeping of threads. */
    private static final long TOLERANCE_BYTES = 2 << 20;

    private long counted;

    @Test
    void afterTenMillionEventsAndTenThousandSubscriptions() throws Exception {
        try (TestBus bus = new TestBus(BusOptions.defaults().onLag(LagListener.SILENT))) {
            bus.numbers.on(SubscriptionOptions.defaults().name("lossy"), (value, context) -> counted++);
            bus.numbers.on(SubscriptionOptions.defaults().inline(), (value, context) -> counted++);
            comeAndGo(bus, 1_000);
            publish(bus, 1_000_000);
            long before = usedBytes();
            comeAndGo(bus, 10_000);
            publish(bus, 10_000_000);
            long after = usedBytes();
            System.out.printf("heap before %,d bytes, after %,d bytes%n", before, after);
            assertThat(after - before).isLessThan(TOLERANCE_BYTES);
            assertThat(bus.numbers.channel().subscriberCount()).isEqualTo(2);
        }
    }

    private static void publish(TestBus bus, int events) throws InterruptedException {
        for (int i = 0; i < events; i++) {
            bus.number(i & 127);
        }
        assertThat(bus.core.awaitQuiescence(Duration.ofSeconds(60))).isTrue();
    }

    private static void comeAndGo(TestBus bus, int times) throws InterruptedException {
        for (int i = 0; i < times; i++) {
            SubscriptionOptions options = SubscriptionOptions.defaults().replay(i % 3);
            Subscription subscription = bus.numbers.on(i % 2 == 0 ? options.inline() : options, (value, context) -> {});
            bus.number(i & 127);
            subscription.cancel();
            assertThat(subscription.awaitEnd(Duration.ofSeconds(60))).isTrue();
        }
    }

    private static long usedBytes() {
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        return MEMORY.getHeapMemoryUsage().getUsed();
    }
}
