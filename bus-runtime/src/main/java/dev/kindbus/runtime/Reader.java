package dev.kindbus.runtime;

/** Who reads by a {@link RingReceiver}, as far as publishers have to know. */
interface Reader {
    /** Somebody who pulls: nothing is known of it. */
    Reader UNKNOWN = new Reader() {
        @Override
        public String name() {
            return "a receiver";
        }

        @Override
        public boolean isHeldUpBy(Thread thread) {
            return false;
        }
    };

    /** How messages call it. */
    String name();

    /** Whether it reads nothing until a thread has come back from what it is doing for it: publishing to what it reads, that would wait for itself. */
    boolean isHeldUpBy(Thread thread);
}
