package dev.kindbus.runtime;

/** A bus whose events can cross to other machines: the {@code EventBus} of a schema with {@code @EventSchema(remote = true)}. */
public interface RemoteBus {
    /** What bridges need to know of it. */
    RemoteSchema remote();
}
