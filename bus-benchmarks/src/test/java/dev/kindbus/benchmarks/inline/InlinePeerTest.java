package dev.kindbus.benchmarks.inline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kindbus.benchmarks.Frame;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class InlinePeerTest {
    @ParameterizedTest
    @EnumSource
    void everyHandlerHasRunWhenPublishReturns(InlinePeer peer) {
        List<FrameListener> listeners = DistinctListeners.several(4);
        InlineDispatch dispatch = peer.open(listeners);
        for (int published = 1; published <= 100; published++) {
            dispatch.publish(Frame.numbered(published));
            assertThat(listeners).extracting(FrameListener::count).containsOnly((long) published);
        }
    }

    @ParameterizedTest
    @EnumSource
    void publishingToNobodyWorks(InlinePeer peer) {
        InlineDispatch dispatch = peer.open(List.of());
        for (int i = 0; i < 100; i++) {
            dispatch.publish(Frame.numbered(i));
        }
    }

    @Test
    void noTwoListenersAreOfOneClass() {
        assertThat(DistinctListeners.several(16)).extracting(Object::getClass).doesNotHaveDuplicates();
    }
}
