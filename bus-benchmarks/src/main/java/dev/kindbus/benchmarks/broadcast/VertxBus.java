package dev.kindbus.benchmarks.broadcast;

import dev.kindbus.benchmarks.Frame;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.MessageCodec;
import java.util.List;
import java.util.function.Consumer;

/**
 * Vert.x's local event bus, each reader on an event loop; frames are passed by reference. Its queues have no bound: only for
 * work that paces itself.
 */
final class VertxBus implements Broadcast {
    private static final String ADDRESS = "frame";

    private final Vertx vertx = Vertx.vertx();

    VertxBus(List<? extends Consumer<Frame>> readers) {
        vertx.eventBus().registerDefaultCodec(Frame.class, new ByReference());
        for (Consumer<Frame> reader : readers) {
            vertx.eventBus().<Frame>localConsumer(ADDRESS, message -> reader.accept(message.body()));
        }
    }

    @Override
    public void publish(Frame frame) {
        vertx.eventBus().publish(ADDRESS, frame);
    }

    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    private static final class ByReference implements MessageCodec<Frame, Frame> {
        @Override
        public void encodeToWire(Buffer buffer, Frame frame) {
            throw new UnsupportedOperationException("local only");
        }

        @Override
        public Frame decodeFromWire(int position, Buffer buffer) {
            throw new UnsupportedOperationException("local only");
        }

        @Override
        public Frame transform(Frame frame) {
            return frame;
        }

        @Override
        public String name() {
            return "by reference";
        }

        @Override
        public byte systemCodecID() {
            return -1;
        }
    }
}
