package dev.kindbus.runtime;

import java.util.List;

/** What bridges to other machines need to know of a bus. Generated for a schema with {@code @EventSchema(remote = true)}. */
public interface RemoteSchema {
    /** The schema's qualified name: the same on every machine. */
    String name();

    /** One for each kind, in schema order. Unmodifiable. */
    List<RemoteKind<?>> kinds();
}
