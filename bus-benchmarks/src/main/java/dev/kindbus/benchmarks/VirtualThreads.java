package dev.kindbus.benchmarks;

import java.util.Optional;
import java.util.concurrent.ThreadFactory;

/** Virtual threads for Java 17 bytecode: there from JDK 21 on. */
public final class VirtualThreads {
    private VirtualThreads() {}

    /** Makes virtual threads; empty before JDK 21. */
    public static Optional<ThreadFactory> factory() {
        try {
            Object builder = Thread.class.getMethod("ofVirtual").invoke(null);
            Class<?> type = Class.forName("java.lang.Thread$Builder");
            return Optional.of((ThreadFactory) type.getMethod("factory").invoke(builder));
        } catch (ReflectiveOperationException beforeJava21) {
            return Optional.empty();
        }
    }

    /** Whether the JVM has them. */
    public static boolean exist() {
        return Runtime.version().feature() >= 21;
    }
}
