package dev.kindbus.example.racing.ibt;

import java.io.IOException;

/** A file that is not the recording it should be. The message is one line: where, what is there, what was expected. */
public final class BadRecordingException extends IOException {
    private static final long serialVersionUID = 1L;

    BadRecordingException(long offset, String found, String expected) {
        super("offset " + offset + ": " + found + ", expected " + expected);
    }
}
