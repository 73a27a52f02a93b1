package dev.kindbus.example.racing;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a client says, and a way to wait for it. */
final class Output extends ByteArrayOutputStream {
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(60);

    PrintStream stream() {
        return new PrintStream(this, true, StandardCharsets.UTF_8);
    }

    @Override
    public synchronized void write(int b) {
        super.write(b);
        notifyAll();
    }

    @Override
    public synchronized void write(byte[] bytes, int offset, int length) {
        super.write(bytes, offset, length);
        notifyAll();
    }

    String text() {
        return toString(StandardCharsets.UTF_8);
    }

    /** Waits until a pattern is found, and answers its first group. */
    synchronized String await(String pattern) throws InterruptedException {
        long started = System.nanoTime();
        for (Matcher said = Pattern.compile(pattern).matcher(text()); ; said = said.reset(text())) {
            if (said.find()) {
                return said.group(1);
            }
            long left = PATIENCE_NANOS - (System.nanoTime() - started);
            if (left <= 0) {
                throw new AssertionError("nothing like " + pattern + " in: " + text());
            }
            TimeUnit.NANOSECONDS.timedWait(this, left);
        }
    }
}
