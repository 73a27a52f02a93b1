package dev.kindbus.benchmarks.pairs.subject;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/** How many bytes a thread has allocated on the heap. Asking allocates nothing, so that short windows can come out at zero. */
final class ThreadAllocation {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private ThreadAllocation() {}

    /** Bytes up to now; of a platform thread that is alive. */
    static long bytesOf(Thread thread) {
        return THREADS.getThreadAllocatedBytes(thread.getId());
    }
}
