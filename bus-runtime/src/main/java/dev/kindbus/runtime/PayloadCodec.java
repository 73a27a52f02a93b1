package dev.kindbus.runtime;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Turns the payloads of one kind into bytes, and back. Used by any number of threads at once. A generated one exists for each
 * kind of a remote schema whose payload is made of records, enums, collections and what the JDK has for values.
 *
 * @param <P> the payload's type
 */
public interface PayloadCodec<P> {
    /** Writes a payload; {@code null} only if the kind {@linkplain RemoteKind#isPermittingNull permits} that. */
    void write(P payload, DataOutput out) throws IOException;

    /**
     * Reads what {@link #write} wrote.
     *
     * @throws IOException if that is not what is there
     */
    P read(DataInput in) throws IOException;
}
