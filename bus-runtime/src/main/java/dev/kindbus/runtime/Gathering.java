package dev.kindbus.runtime;

/**
 * How a reader that has read everything lets values gather, before it looks once more and then parks. For one thread at a time.
 *
 * <p>A reader that looks for each value as it comes takes the publisher's cache lines from it each time, and one that parks has to
 * be woken. So it lets others run for a moment, and comes back to what has gathered meanwhile.
 *
 * <p>A platform thread yields: on a core of its own that takes a fraction of a microsecond. A virtual thread that yields queues up
 * at its carriers, which wakes a second one, which takes the core of the very publisher whose values are awaited: with one
 * publisher and one reader on two cores that halves what is delivered. So a virtual thread spins, for about a microsecond, as
 * long as that pays. If it finds nothing afterwards, then whoever publishes has no core, and a spin keeps it from having this one:
 * the next times it yields instead, twice as often after each spin in a row that was in vain.
 */
final class Gathering {
    /** For how long a spin lasts: from a fifth of a microsecond to three, as processors go. */
    private static final int SPINS = 64;

    /** How often it yields before it tries a spin again: after the first one in vain, and at most. */
    private static final int FEWEST_YIELDS = 64;

    private static final int MOST_YIELDS = 65_536;

    private final Parking parking;
    private int yields = FEWEST_YIELDS;
    private int yieldsLeft;
    private boolean spun;

    Gathering(Parking parking) {
        this.parking = parking;
    }

    /** Waits for about a microsecond. Afterwards {@link #cameBackTo} is due. */
    void await(boolean onVirtualThread) {
        spun = onVirtualThread && yieldsLeft == 0;
        if (spun) {
            parking.spin(SPINS);
            return;
        }
        if (yieldsLeft > 0) {
            yieldsLeft--;
        }
        parking.stepAside();
    }

    /** Learns whether there was something to read. */
    void cameBackTo(boolean something) {
        if (!spun) {
            return;
        }
        spun = false;
        if (something) {
            yields = FEWEST_YIELDS;
        } else {
            yieldsLeft = yields;
            yields = Math.min(2 * yields, MOST_YIELDS);
        }
    }
}
