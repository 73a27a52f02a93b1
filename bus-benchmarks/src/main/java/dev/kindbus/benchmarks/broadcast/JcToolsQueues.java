package dev.kindbus.benchmarks.broadcast;

import dev.kindbus.benchmarks.Frame;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import org.jctools.queues.MessagePassingQueue;

/** A JCTools queue per reader; the publisher puts every frame into each. What is lost in lossy work is the newest. */
final class JcToolsQueues implements Broadcast {
    private final QueueReader[] readers;
    private final boolean lossless;

    JcToolsQueues(
            IntFunction<? extends MessagePassingQueue<Frame>> queues,
            QueueWait wait,
            Loss loss,
            List<? extends Consumer<Frame>> consumers) {
        lossless = loss == Loss.LOSSLESS;
        readers = new QueueReader[consumers.size()];
        for (int i = 0; i < readers.length; i++) {
            readers[i] = new QueueReader(queues.apply(BroadcastPeer.CAPACITY), consumers.get(i), wait);
            readers[i].start();
        }
    }

    @Override
    public void publish(Frame frame) {
        if (lossless) {
            for (QueueReader reader : readers) {
                reader.put(frame);
            }
        } else {
            for (QueueReader reader : readers) {
                reader.offer(frame);
            }
        }
    }

    @Override
    public long missed(int reader) {
        return readers[reader].dropped();
    }

    @Override
    public void close() {
        for (QueueReader reader : readers) {
            reader.close();
        }
    }
}
