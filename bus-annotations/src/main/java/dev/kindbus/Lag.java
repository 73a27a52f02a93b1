package dev.kindbus;

/**
 * Whether a handler may leave open what happens when its channel overtakes it: for {@link Channel#lag()}.
 *
 * <p>Not the record of the same name in {@code dev.kindbus.runtime}, which is one gap as a {@code LagListener} is told of
 * it. This one is seen in schemas only and that one in handlers only; a file that imports both packages as a whole and
 * writes {@code Lag} imports the one it means by name.
 */
public enum Lag {
    /** The subscription's or the bus's lag listener is told, which logs unless said otherwise. */
    MAY_LOG,

    /**
     * Each handler of the kind comes with a lag listener of its own: the generated methods without one do not exist. For
     * kinds where a gap changes what a handler has to do next, such as asking for a snapshot.
     */
    MUST_HANDLE
}
