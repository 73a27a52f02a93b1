package dev.kindbus.runtime;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.concurrent.ThreadFactory;

/**
 * The threads of subscriptions that have one of their own: virtual where the JVM has them (21 and later), else daemons (rules
 * H1 and H5).
 *
 * <p>This is Java 17 bytecode, which cannot name {@code Thread.ofVirtual()} or {@code Thread.isVirtual()}. Their one look-up, by
 * method handle and when this class is initialised, is the only place in the library that asks the JVM for something by name.
 */
final class OwnThreads {
    /** The factory; threads it makes have no name yet. */
    static final ThreadFactory FACTORY = virtualOrDaemon();

    private static final MethodHandle IS_VIRTUAL = isVirtualOrNever();

    private OwnThreads() {}

    /**
     * Runs a task on a thread of its own. For what must not wait for others' tasks, as those of a pool that all share may do; costs
     * nothing while there is nothing to run.
     */
    static void run(Runnable task) {
        FACTORY.newThread(task).start();
    }

    /** Whether it is a virtual thread, whoever made it. */
    static boolean isVirtual(Thread thread) {
        try {
            return (boolean) IS_VIRTUAL.invokeExact(thread);
        } catch (Error outOfStack) {
            throw outOfStack;
        } catch (Throwable impossible) {
            throw new AssertionError("Thread.isVirtual throws nothing", impossible);
        }
    }

    private static MethodHandle isVirtualOrNever() {
        try {
            return MethodHandles.publicLookup()
                    .findVirtual(Thread.class, "isVirtual", MethodType.methodType(boolean.class));
        } catch (NoSuchMethodException | IllegalAccessException beforeJava21) {
            return MethodHandles.dropArguments(MethodHandles.constant(boolean.class, false), 0, Thread.class);
        }
    }

    private static ThreadFactory virtualOrDaemon() {
        try {
            MethodHandles.Lookup lookup = MethodHandles.publicLookup();
            Class<?> builder = lookup.findClass("java.lang.Thread$Builder");
            Class<?> virtualBuilder = lookup.findClass("java.lang.Thread$Builder$OfVirtual");
            MethodHandle ofVirtual =
                    lookup.findStatic(Thread.class, "ofVirtual", MethodType.methodType(virtualBuilder));
            MethodHandle factory = lookup.findVirtual(builder, "factory", MethodType.methodType(ThreadFactory.class));
            return (ThreadFactory) MethodHandles.filterReturnValue(
                            ofVirtual, factory.asType(MethodType.methodType(ThreadFactory.class, virtualBuilder)))
                    .invokeExact();
        } catch (ClassNotFoundException | NoSuchMethodException | UnsupportedOperationException beforeJava21) {
            return OwnThreads::daemon;
        } catch (Throwable unexpected) {
            System.getLogger("dev.kindbus")
                    .log(System.Logger.Level.WARNING, "no virtual threads: daemon threads instead", unexpected);
            return OwnThreads::daemon;
        }
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task);
        thread.setDaemon(true);
        return thread;
    }
}
