package dev.kindbus.runtime;

import java.util.List;

/** Subscriptions that belong to no bus, as they are set up. */
final class Setups {
    private static final Object NO_HANDLER = new Object();

    private Setups() {}

    static HandlerSubscription.Setup named(String name) {
        return of(name, false, NO_HANDLER);
    }

    static HandlerSubscription.Setup inline(String name) {
        return of(name, true, NO_HANDLER);
    }

    /**
     * @param handler closed at the end if it is {@link AutoCloseable}
     */
    static HandlerSubscription.Setup owning(String name, Object handler) {
        return of(name, false, handler);
    }

    private static HandlerSubscription.Setup of(String name, boolean inline, Object handler) {
        return new HandlerSubscription.Setup(
                new Identity(name, name, 0),
                List.of(NumberKind.NUMBER),
                ErrorPolicy.CONTINUE,
                1,
                inline,
                handler,
                null);
    }
}
