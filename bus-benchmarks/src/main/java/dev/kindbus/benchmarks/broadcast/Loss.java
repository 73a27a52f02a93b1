package dev.kindbus.benchmarks.broadcast;

/** What a publisher does about a reader that is a whole capacity behind. */
public enum Loss {
    /** It waits: every reader gets everything. */
    LOSSLESS,
    /** It goes on: something is lost, and counted. What is lost, and to whom, differs from peer to peer. */
    LOSSY
}
