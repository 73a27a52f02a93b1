package dev.kindbus.runtime;

import org.jspecify.annotations.Nullable;

/** A listener for subscriptions that belong to no bus. */
final class NobodyIsTold implements BusSubscription.Listener {
    @Override
    public void idle() {}

    @Override
    public void ending(End end, @Nullable EndListener onEnd) {}

    @Override
    public void ended(BusSubscription subscription, SubscriptionStats stats, End.Reason reason) {}
}
