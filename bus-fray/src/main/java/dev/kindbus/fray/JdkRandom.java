package dev.kindbus.fray;

import java.lang.reflect.Field;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;

/** The random numbers of the JDK's own classes, such as skip lists. Unseeded, they would be others in a replay. */
final class JdkRandom {
    private JdkRandom() {}

    /** Lets the generators of threads that are yet to start follow from a seed. */
    static void seed(long seed) {
        try {
            Field seeder = ThreadLocalRandom.class.getDeclaredField("seeder");
            seeder.setAccessible(true);
            ((AtomicLong) seeder.get(null)).set(seed);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("this JDK seeds its generators in another way", e);
        }
    }
}
