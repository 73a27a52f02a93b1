package dev.kindbus.runtime;

import dev.kindbus.runtime.RingReceiver.Outcome;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/** One kind's way into a subscription: reads its channel, hands over what it finds, and keeps count. */
final class Feed<P> {
    private final Kind kind;
    private final RingReceiver<P> receiver;
    private final Call<P> call;
    private final Tally tally;
    private final LongConsumer onLag;
    private final int replay;

    /**
     * @param replay with how many earlier events to begin, at most
     * @param onLag told of each lag: how many were missed
     */
    Feed(Kind kind, RingReceiver<P> receiver, int replay, Call<P> call, Tally tally, LongConsumer onLag) {
        this.kind = kind;
        this.receiver = receiver;
        this.replay = replay;
        this.call = call;
        this.tally = tally;
        this.onLag = onLag;
    }

    Kind kind() {
        return kind;
    }

    RingReceiver<P> receiver() {
        return receiver;
    }

    /**
     * Begins to read, from here on.
     *
     * @param tap called by publishers; {@code null} if the subscription waits to be woken
     */
    void join(@Nullable Tap tap) {
        receiver.join(replay, tap);
    }

    /** Whether the publisher of the next event was ended by an error, and does not come by for it (rule C13). */
    boolean isAbandoned() {
        return receiver.isAbandoned();
    }

    /** Whether an event is to be handed over again. */
    boolean hasRetry() {
        return !call.retries().isEmpty();
    }

    /** How many events have been, or are, to be handed over again. */
    long retriesAsked() {
        return call.retries().asked();
    }

    /** The last act: nothing is handed over again. */
    void giveUpRetries() {
        call.retries().giveUp();
    }

    /**
     * Counts as failed what was read and is counted nowhere, as an error ended the thread between the two (rule C10). The last
     * act of a subscription that was broken.
     */
    void settle() {
        tally.countFailed(Math.max(0, receiver.passed() - tally.accountedFor()));
    }

    /** Handles what is there, up to so many events, as long as nothing keeps the subscription from it; answers how many. */
    int handle(int most) {
        Retries.Attempt<P> again = call.retries().poll();
        if (again != null) {
            retry(again);
            return 1;
        }
        if (tally.missedJustBefore() == 0) {
            int handled = receiver.read(call, most);
            if (handled > 0 || receiver.outcome() != Outcome.LAGGED) {
                return handled;
            }
        }
        return step() ? 1 : 0;
    }

    /** Handles the next event, or lag; answers whether there was one. */
    boolean step() {
        P payload = receiver.poll();
        Outcome outcome = receiver.outcome();
        if (outcome == Outcome.ITEM) {
            try {
                call.visit(payload, receiver.lastRead());
            } finally {
                tally.resetMissedJustBefore();
            }
            return true;
        }
        if (outcome == Outcome.LAGGED) {
            tally.countMissed(receiver.missed());
            onLag.accept(receiver.missed());
            return true;
        }
        return false;
    }

    /**
     * Handles the next event, or lag, when its publisher has claimed it: it waits for the few instructions until that publisher,
     * and those before it, have stored. Only then may an event that is due be found not to be there: after a lag the cursor may be
     * beyond a value that was claimed and is still to be stored, and nothing behind it can be read before it is. Handles nothing
     * if the receiver is closed.
     */
    void stepOnceStored() {
        for (int round = 0; !step() && receiver.outcome() == Outcome.EMPTY; round++) {
            Parking.JDK.pause(this, round);
        }
    }

    private void retry(Retries.Attempt<P> attempt) {
        long missed = tally.missedJustBefore();
        tally.setMissedJustBefore(attempt.missed());
        try {
            call.retry(attempt);
        } finally {
            tally.setMissedJustBefore(missed);
        }
    }

    /**
     * The figures at this moment; final once the subscription has ended. What has come to its end is counted first, then how far the
     * reader has come, and then the channel: so they add up while they change, too.
     */
    KindDelivery stats() {
        long delivered = tally.delivered();
        long missed = tally.missed();
        long failed = tally.failed();
        long passed = receiver.passed();
        boolean closed = receiver.isClosed();
        long left = receiver.left();
        return new KindDelivery(
                kind,
                passed + left,
                delivered,
                missed,
                failed,
                closed ? left : 0,
                closed ? 0 : left,
                Math.max(0, passed - delivered - missed - failed));
    }
}
