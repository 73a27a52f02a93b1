package dev.kindbus.runtime;

/** A listener for subscriptions that belong to no bus. */
final class NobodyIsTold implements BusSubscription.Listener {
    @Override
    public void idle() {}

    @Override
    public void ended(BusSubscription subscription) {}
}
