package dev.kindbus.runtime;

/** The first step of publishing, by hand. */
final class Claims {
    private Claims() {}

    /**
     * Claims the next sequence, once its slot is free; returns the word before that.
     *
     * @throws BusClosedException if nothing may be claimed any more
     */
    static long one(Ring<Integer> ring) {
        for (; ; ) {
            long word = ring.word();
            if ((word & Ring.CLOSED) != 0) {
                throw new BusClosedException("closed");
            }
            long sequence = Ring.sequence(word);
            boolean isFree = ring.isAnnounced(sequence) || ring.announce(sequence);
            if (isFree && ring.claim(word)) {
                return word;
            }
            Thread.onSpinWait();
        }
    }
}
