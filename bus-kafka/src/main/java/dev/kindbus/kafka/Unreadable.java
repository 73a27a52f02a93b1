package dev.kindbus.kafka;

/** A record that is none that a bridge has written; the message says why. */
final class Unreadable extends Exception {
    private static final long serialVersionUID = 1;

    Unreadable(String reason) {
        super(reason);
    }
}
