package dev.kindbus.benchmarks.inline;

import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandles;
import java.util.ArrayList;
import java.util.List;

/**
 * Listeners of as many classes as there are listeners, as in a program where each handler is written for its purpose: were they
 * of one class, the JIT compiler would inline it, and dispatching would cost nothing to anyone. All of them are {@link
 * CountingListener}, defined again and again as hidden classes.
 */
public final class DistinctListeners {
    private DistinctListeners() {}

    /** As many listeners as asked for, no two of one class. */
    public static List<FrameListener> several(int count) {
        List<FrameListener> listeners = new ArrayList<>(count);
        try (InputStream source = CountingListener.class.getResourceAsStream("CountingListener.class")) {
            byte[] bytes = source.readAllBytes();
            for (int i = 0; i < count; i++) {
                Class<?> defined =
                        MethodHandles.lookup().defineHiddenClass(bytes, true).lookupClass();
                listeners.add((FrameListener) defined.getConstructor().newInstance());
            }
        } catch (IOException | ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
        return List.copyOf(listeners);
    }
}
