package dev.kindbus.runtime;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * The events of one feed that are to be handed over again ({@link ErrorPolicy#retry}), oldest first. Added to by whichever thread
 * a call failed on, taken from by whoever has the subscription's turn.
 */
final class Retries<P> {
    private final Queue<Attempt<P>> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicLong asked = new AtomicLong();
    private final Tally tally;

    Retries(Tally tally) {
        this.tally = tally;
    }

    /**
     * A call of the handler with one event.
     *
     * @param missed how many events were lost just before it
     * @param parcel what goes along with it
     * @param number which call with this event it is, from 1
     */
    record Attempt<P>(@Nullable P payload, long sequence, long missed, Carriage.@Nullable Parcel parcel, int number) {
        Attempt<P> next() {
            return new Attempt<>(payload, sequence, missed, parcel, number + 1);
        }
    }

    void add(Attempt<P> attempt) {
        waiting.add(attempt);
        asked.incrementAndGet();
    }

    @Nullable
    Attempt<P> poll() {
        return waiting.poll();
    }

    /** Nobody will hand them over again: they count as failed. */
    void giveUp() {
        while (waiting.poll() != null) {
            tally.countFailed();
        }
    }

    boolean isEmpty() {
        return waiting.isEmpty();
    }

    /** How many have ever been added. Counted last: what stops being in a call has been counted here if it is to be tried again. */
    long asked() {
        return asked.get();
    }
}
