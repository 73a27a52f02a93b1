package dev.kindbus.example.racing;

/** What the client answers to whoever started it. */
final class ExitCode {
    static final int DONE = 0;

    /** The run failed. */
    static final int FAILED = 1;

    /** The arguments, or the file they name, are not what they should be. */
    static final int BAD_INPUT = 2;

    /** Stopped by Ctrl-C: what was driven until then has been handled. As shells count: 128, and the signal's number. */
    static final int STOPPED = 130;

    private ExitCode() {}
}
