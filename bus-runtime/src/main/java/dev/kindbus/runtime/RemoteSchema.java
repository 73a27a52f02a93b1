package dev.kindbus.runtime;

import java.util.List;

/**
 * What bridges to other machines need to know of a bus. Generated for a schema with {@code @EventSchema(remote = true)}; beside
 * these it has a method for each kind, which is why they are not called {@code name} and {@code kinds}.
 */
public interface RemoteSchema {
    /** The schema's qualified name: the same on every machine. */
    String schemaName();

    /** One for each kind, in schema order. Unmodifiable. */
    List<RemoteKind<?>> remoteKinds();
}
