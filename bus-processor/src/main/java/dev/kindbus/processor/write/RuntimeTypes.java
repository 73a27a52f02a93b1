package dev.kindbus.processor.write;

import com.palantir.javapoet.ClassName;

/** The names of the runtime's types. The processor does not have the runtime on its own class path. */
final class RuntimeTypes {
    private static final String PACKAGE = "dev.kindbus.runtime";

    static final ClassName ASYNC_HANDLER = ClassName.get(PACKAGE, "AsyncHandler");
    static final ClassName BROADCAST_CHANNEL = ClassName.get(PACKAGE, "BroadcastChannel");
    static final ClassName BUS_CORE = ClassName.get(PACKAGE, "BusCore");
    static final ClassName BUS_OPTIONS = ClassName.get(PACKAGE, "BusOptions");
    static final ClassName BUS_STATS = ClassName.get(PACKAGE, "BusStats");
    static final ClassName CANCELLATION_TOKEN = ClassName.get(PACKAGE, "CancellationToken");
    static final ClassName CHANNEL_OPTIONS = ClassName.get(PACKAGE, "ChannelOptions");
    static final ClassName CONTEXT_HANDLER = ClassName.get(PACKAGE, "ContextHandler");
    static final ClassName DELIVERY = ClassName.get(PACKAGE, "Delivery");
    static final ClassName DRAIN_REPORT = ClassName.get(PACKAGE, "DrainReport");
    static final ClassName EVENT_ID = ClassName.get(PACKAGE, "EventId");
    static final ClassName HANDLER = ClassName.get(PACKAGE, "Handler");
    static final ClassName KIND = ClassName.get(PACKAGE, "Kind");
    static final ClassName KIND_CHANNEL = ClassName.get(PACKAGE, "KindChannel");
    static final ClassName LAG = ClassName.get(PACKAGE, "Lag");
    static final ClassName LAG_LISTENER = ClassName.get(PACKAGE, "LagListener");
    static final ClassName ORIGIN = ClassName.get(PACKAGE, "Origin");
    static final ClassName RECEIVER = ClassName.get(PACKAGE, "Receiver");
    static final ClassName REMOTE_BUS = ClassName.get(PACKAGE, "RemoteBus");
    static final ClassName REMOTE_KIND = ClassName.get(PACKAGE, "RemoteKind");
    static final ClassName REMOTE_SCHEMA = ClassName.get(PACKAGE, "RemoteSchema");
    static final ClassName SUBSCRIPTION = ClassName.get(PACKAGE, "Subscription");
    static final ClassName SUBSCRIPTION_OPTIONS = ClassName.get(PACKAGE, "SubscriptionOptions");
    static final ClassName WIRE = ClassName.get(PACKAGE, "Wire");
    static final ClassName OVERFLOW = ClassName.get("dev.kindbus", "Overflow");

    private RuntimeTypes() {}
}
