package dev.kindbus.runtime;

/** Who publishes, which matters once a bus is closing (rule X1). For generated code. */
public enum Origin {
    /** Anyone: refused once the bus is closing, unless the calling thread is running one of its handlers. */
    ANYWHERE,

    /** A handler, through its context: let in until the bus has closed, whichever thread it uses. */
    HANDLER
}
