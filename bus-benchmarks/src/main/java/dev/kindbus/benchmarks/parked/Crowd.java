package dev.kindbus.benchmarks.parked;

import dev.kindbus.benchmarks.Frame;
import dev.kindbus.benchmarks.VirtualThreads;
import dev.kindbus.benchmarks.broadcast.Broadcast;
import dev.kindbus.benchmarks.broadcast.BroadcastPeer;
import dev.kindbus.benchmarks.broadcast.FlowSubmission;
import dev.kindbus.benchmarks.broadcast.Loss;
import dev.kindbus.benchmarks.broadcast.Peers;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.function.Consumer;

/** Everyone who can deliver to ten thousand virtual threads; all of them lossy, with the same capacity. */
enum Crowd implements BroadcastPeer {
    KINDBUS_HANDLERS("Kindbus handlers, virtual threads") {
        @Override
        public Broadcast open(int publishers, Loss loss, List<? extends Consumer<Frame>> readers) {
            return Peers.KINDBUS_HANDLERS_VIRTUAL.open(publishers, loss, readers);
        }
    },
    KINDBUS_RECEIVERS("Kindbus receivers, virtual threads") {
        @Override
        public Broadcast open(int publishers, Loss loss, List<? extends Consumer<Frame>> readers) {
            return Peers.KINDBUS_RECEIVERS_VIRTUAL.open(publishers, loss, readers);
        }
    },
    LINKED_QUEUES("queue per subscriber, LinkedBlockingQueue") {
        @Override
        public Broadcast open(int publishers, Loss loss, List<? extends Consumer<Frame>> readers) {
            return new BlockingQueues(LinkedBlockingQueue::new, virtual(), readers);
        }
    },
    ARRAY_QUEUES("queue per subscriber, ArrayBlockingQueue") {
        @Override
        public Broadcast open(int publishers, Loss loss, List<? extends Consumer<Frame>> readers) {
            return new BlockingQueues(ArrayBlockingQueue::new, virtual(), readers);
        }
    },
    SUBMISSION_PUBLISHER("SubmissionPublisher, virtual threads") {
        @Override
        public Broadcast open(int publishers, Loss loss, List<? extends Consumer<Frame>> readers) {
            ThreadFactory threads = virtual();
            return FlowSubmission.on(task -> threads.newThread(task).start(), loss, readers);
        }
    };

    private final String title;

    Crowd(String title) {
        this.title = title;
    }

    String title() {
        return title;
    }

    static Crowd titled(String title) {
        return Arrays.stream(values())
                .filter(crowd -> crowd.title.equals(title))
                .findFirst()
                .orElseThrow();
    }

    private static ThreadFactory virtual() {
        return VirtualThreads.factory().orElseThrow();
    }
}
