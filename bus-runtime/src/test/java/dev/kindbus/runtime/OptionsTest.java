package dev.kindbus.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kindbus.Overflow;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class OptionsTest {
    @Test
    void areImmutable() {
        SubscriptionOptions options = SubscriptionOptions.defaults();
        SubscriptionOptions named = options.name("a");
        assertThat(options.name()).isNull();
        assertThat(named.overflow(Overflow.BLOCK).replay(3).name()).isEqualTo("a");
    }

    @Test
    void refuseWhatMakesNoSense() {
        SubscriptionOptions options = SubscriptionOptions.defaults();
        assertThatThrownBy(() -> options.replay(-1)).hasMessage("replay must not be negative, was -1");
        assertThatThrownBy(() -> options.maxInFlight(0)).hasMessage("maxInFlight must be at least 1, was 0");
        assertThatThrownBy(() -> BusOptions.defaults().capacity(0))
                .hasMessage("capacity must be from 1 to 1073741824, was 0");
        assertThatThrownBy(() -> BusOptions.defaults().closeDeadline(Duration.ofNanos(-1)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void refuseNullByName() {
        assertThatNullPointerException()
                .isThrownBy(() -> SubscriptionOptions.defaults().executor(null))
                .withMessage("executor");
        assertThatNullPointerException()
                .isThrownBy(() -> SubscriptionOptions.defaults().threads(null))
                .withMessage("threads");
        assertThatNullPointerException()
                .isThrownBy(() -> BusOptions.defaults().clock(null))
                .withMessage("clock");
        assertThatNullPointerException()
                .isThrownBy(() -> ChannelOptions.defaults().overflow(null))
                .withMessage("overflow");
    }

    @Test
    void ofWhereItRunsTheLastOneCounts() {
        SubscriptionOptions inline =
                SubscriptionOptions.defaults().executor(Runnable::run).inline();
        assertThat(inline.delivering()).isEqualTo(SubscriptionOptions.Delivering.ON_PUBLISHER);
        assertThat(inline.executor()).isNull();
        SubscriptionOptions onExecutor = inline.executor(Runnable::run);
        assertThat(onExecutor.delivering()).isEqualTo(SubscriptionOptions.Delivering.ON_EXECUTOR);
        SubscriptionOptions onThread = onExecutor.threads(Thread::new);
        assertThat(onThread.delivering()).isEqualTo(SubscriptionOptions.Delivering.ON_OWN_THREAD);
        assertThat(onThread.executor()).isNull();
    }
}
