package dev.kindbus.runtime;

/** The first step of publishing, by hand. */
final class Claims {
    private Claims() {}

    /** Claims the next sequence, once its slot is free; answers the word before that. */
    static long one(Ring<Integer> ring) {
        for (; ; ) {
            long word = ring.word();
            long sequence = Ring.sequence(word);
            boolean isFree = ring.isAnnounced(sequence) || ring.announce(sequence);
            if (isFree && ring.claim(word)) {
                return word;
            }
            Thread.onSpinWait();
        }
    }
}
