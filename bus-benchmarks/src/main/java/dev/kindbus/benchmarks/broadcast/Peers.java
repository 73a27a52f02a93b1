package dev.kindbus.benchmarks.broadcast;

import com.lmax.disruptor.BlockingWaitStrategy;
import com.lmax.disruptor.YieldingWaitStrategy;
import com.lmax.disruptor.dsl.ProducerType;
import dev.kindbus.benchmarks.Frame;
import dev.kindbus.benchmarks.PlatformThreads;
import dev.kindbus.benchmarks.VirtualThreads;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.jctools.queues.MpscArrayQueue;
import org.jctools.queues.SpscArrayQueue;

/** Everyone who delivers frames to threads, each by the name and the wait it has in reports. */
public enum Peers implements BroadcastPeer {
    KINDBUS_HANDLERS_PLATFORM("Kindbus handlers, platform threads", Traits.PLATFORM) {
        @Override
        public Broadcast open(int publishers, Loss loss, List<? extends Consumer<Frame>> readers) {
            return new KindbusHandlers(PlatformThreads::daemon, loss, readers);
        }
    },
    KINDBUS_HANDLERS_VIRTUAL("Kindbus handlers, virtual threads", Traits.VIRTUAL) {
        @Override
        public Broadcast open(int publishers, Loss loss, List<? extends Consumer<Frame>> readers) {
            return new KindbusHandlers(VirtualThreads.factory().orElseThrow(), loss, readers);
        }
    },
    KINDBUS_RECEIVERS_PLATFORM("Kindbus receivers, platform threads", Traits.PLATFORM) {
        @Override
        public Broadcast open(int publishers, Loss loss, List<? extends Consumer<Frame>> readers) {
            return new KindbusReceivers(PlatformThreads::daemon, loss, readers);
        }
    },
    KINDBUS_RECEIVERS_VIRTUAL("Kindbus receivers, virtual threads", Traits.VIRTUAL) {
        @Override
        public Broadcast open(int publishers, Loss loss, List<? extends Consumer<Frame>> readers) {
            return new KindbusReceivers(VirtualThreads.factory().orElseThrow(), loss, readers);
        }
    },
    JCTOOLS_MPSC_YIELD("JCTools MPSC per reader, yield", Traits.PLATFORM) {
        @Override
        public Broadcast open(int publishers, Loss loss, List<? extends Consumer<Frame>> readers) {
            return new JcToolsQueues(MpscArrayQueue::new, QueueWait.YIELD, loss, readers);
        }
    },
    JCTOOLS_MPSC_NAP("JCTools MPSC per reader, nap", Traits.PLATFORM) {
        @Override
        public Broadcast open(int publishers, Loss loss, List<? extends Consumer<Frame>> readers) {
            return new JcToolsQueues(MpscArrayQueue::new, QueueWait.NAP, loss, readers);
        }
    },
    JCTOOLS_MPSC_PARK("JCTools MPSC per reader, park", Traits.PLATFORM) {
        @Override
        public Broadcast open(int publishers, Loss loss, List<? extends Consumer<Frame>> readers) {
            return new JcToolsQueues(MpscArrayQueue::new, QueueWait.PARK, loss, readers);
        }
    },
    JCTOOLS_SPSC_YIELD("JCTools SPSC per reader, yield", Traits.SINGLE_PUBLISHER) {
        @Override
        public Broadcast open(int publishers, Loss loss, List<? extends Consumer<Frame>> readers) {
            return new JcToolsQueues(SpscArrayQueue::new, QueueWait.YIELD, loss, readers);
        }
    },
    DISRUPTOR_SINGLE_YIELDING("Disruptor single, yielding", Traits.SINGLE_PUBLISHER) {
        @Override
        public Broadcast open(int publishers, Loss loss, List<? extends Consumer<Frame>> readers) {
            return new DisruptorRing(ProducerType.SINGLE, new YieldingWaitStrategy(), loss, readers);
        }
    },
    DISRUPTOR_SINGLE_BLOCKING("Disruptor single, blocking", Traits.SINGLE_PUBLISHER) {
        @Override
        public Broadcast open(int publishers, Loss loss, List<? extends Consumer<Frame>> readers) {
            return new DisruptorRing(ProducerType.SINGLE, new BlockingWaitStrategy(), loss, readers);
        }
    },
    DISRUPTOR_MULTI_YIELDING("Disruptor multi, yielding", Traits.PLATFORM) {
        @Override
        public Broadcast open(int publishers, Loss loss, List<? extends Consumer<Frame>> readers) {
            return new DisruptorRing(ProducerType.MULTI, new YieldingWaitStrategy(), loss, readers);
        }
    },
    DISRUPTOR_MULTI_BLOCKING("Disruptor multi, blocking", Traits.PLATFORM) {
        @Override
        public Broadcast open(int publishers, Loss loss, List<? extends Consumer<Frame>> readers) {
            return new DisruptorRing(ProducerType.MULTI, new BlockingWaitStrategy(), loss, readers);
        }
    },
    SUBMISSION_PUBLISHER("SubmissionPublisher", Traits.PLATFORM) {
        @Override
        public Broadcast open(int publishers, Loss loss, List<? extends Consumer<Frame>> readers) {
            return FlowSubmission.onPlatformThreads(loss, readers);
        }
    },
    REACTOR("Reactor multicast buffer", Traits.PLATFORM) {
        @Override
        public Broadcast open(int publishers, Loss loss, List<? extends Consumer<Frame>> readers) {
            return new ReactorSink(loss, readers);
        }
    },
    RXJAVA("RxJava PublishProcessor", Traits.PLATFORM) {
        @Override
        public Broadcast open(int publishers, Loss loss, List<? extends Consumer<Frame>> readers) {
            return new RxProcessor(loss, readers);
        }
    },
    GUAVA_ASYNC("Guava async", Traits.UNBOUNDED) {
        @Override
        public Broadcast open(int publishers, Loss loss, List<? extends Consumer<Frame>> readers) {
            return new GuavaAsync(readers);
        }
    },
    VERTX("Vert.x event bus", Traits.UNBOUNDED) {
        @Override
        public Broadcast open(int publishers, Loss loss, List<? extends Consumer<Frame>> readers) {
            return new VertxBus(readers);
        }
    };

    private enum Traits {
        PLATFORM,
        VIRTUAL,
        SINGLE_PUBLISHER,
        UNBOUNDED
    }

    private final String title;
    private final Traits traits;

    Peers(String title, Traits traits) {
        this.title = title;
        this.traits = traits;
    }

    /** Its name in reports. */
    public String title() {
        return title;
    }

    /** Whether this JVM can run it. */
    public boolean exists() {
        return traits != Traits.VIRTUAL || VirtualThreads.exist();
    }

    /** Whether it can do the work: takes that many publishers, and has a bound. */
    public boolean does(Work work) {
        return exists() && traits != Traits.UNBOUNDED && (work.publishers() == 1 || traits != Traits.SINGLE_PUBLISHER);
    }

    /** Those that can do a work. */
    public static List<Peers> doing(Work work) {
        return Arrays.stream(values()).filter(peer -> peer.does(work)).toList();
    }

    /** The one with a title. */
    public static Peers titled(String title) {
        return Arrays.stream(values())
                .filter(peer -> peer.title.equals(title))
                .findFirst()
                .orElseThrow();
    }
}
