package dev.kindbus.runtime;

import static dev.kindbus.runtime.Channels.numbers;
import static dev.kindbus.runtime.Channels.publish;
import static dev.kindbus.runtime.Threads.join;
import static dev.kindbus.runtime.Threads.start;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kindbus.Overflow;
import dev.kindbus.fray.Explored;

/** An executor that runs its caller, so that a publisher comes to run other handlers (rule H2). */
class RunningCallerUnderFrayTest {
    private static final SubscriptionOptions CALLER =
            SubscriptionOptions.defaults().executor(Runnable::run);

    @Explored
    void handlerPublishesToAKindThatHasAnInlineHandler() throws Exception {
        NumberBus bus = new NumberBus(8, Overflow.DROP_OLDEST);
        NotingHandler inline = new NotingHandler();
        NotingHandler executed = new NotingHandler();
        bus.first.on(SubscriptionOptions.defaults().inline(), inline::see);
        bus.first.on(CALLER, (value, context) -> {
            executed.see(value);
            if (value < 100) {
                context.publish(value + 100);
            }
        });
        Thread one = start("publisher 1", () -> publish(bus.first.channel(), numbers(10, 12)));
        Thread other = start("publisher 2", () -> publish(bus.first.channel(), numbers(20, 22)));
        join(one, other);
        bus.close();
        assertThat(inline.seen()).containsExactlyInAnyOrder(10, 11, 20, 21, 110, 111, 120, 121);
        assertThat(executed.seen()).isEqualTo(inline.seen());
    }

    @Explored
    void handlerIsGivenWhatItPublishes() throws Exception {
        NumberBus bus = new NumberBus(8, Overflow.BLOCK);
        NotingHandler executed = new NotingHandler();
        bus.first.on(CALLER, (value, context) -> {
            executed.see(value);
            if (value < 100) {
                context.publish(value + 100);
            }
        });
        Thread one = start("publisher 1", () -> publish(bus.first.channel(), numbers(10, 12)));
        Thread other = start("publisher 2", () -> publish(bus.first.channel(), numbers(20, 22)));
        join(one, other);
        bus.close();
        assertThat(executed.seen()).containsExactlyInAnyOrder(10, 11, 20, 21, 110, 111, 120, 121);
    }
}
