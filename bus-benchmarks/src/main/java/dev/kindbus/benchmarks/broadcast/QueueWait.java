package dev.kindbus.benchmarks.broadcast;

import java.util.concurrent.locks.LockSupport;

/** What a reader does that finds its queue empty, and a publisher that finds one full. */
enum QueueWait {
    /** Gives the core to whoever else wants it, again and again. */
    YIELD {
        @Override
        void empty(QueueReader reader) {
            Thread.yield();
        }

        @Override
        void full() {
            Thread.yield();
        }
    },

    /** Sleeps for the shortest time there is, some 50 us, again and again. */
    NAP {
        @Override
        void empty(QueueReader reader) {
            LockSupport.parkNanos(1);
        }

        @Override
        void full() {
            LockSupport.parkNanos(1);
        }
    },

    /** Yields once, then parks until a publisher, who looks after every frame, unparks it. */
    PARK {
        @Override
        void empty(QueueReader reader) {
            reader.yieldOnceThenPark();
        }

        @Override
        void full() {
            Thread.yield();
        }
    };

    abstract void empty(QueueReader reader);

    abstract void full();
}
