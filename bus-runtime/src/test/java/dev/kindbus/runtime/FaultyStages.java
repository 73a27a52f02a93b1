package dev.kindbus.runtime;

import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;

/** What asynchronous handlers return, and should not: stages that throw, complete twice, or do not complete. */
final class FaultyStages {
    private final Executor pool;
    private final ConcurrentLinkedQueue<CompletableFuture<Void>> hanging = new ConcurrentLinkedQueue<>();
    private volatile boolean released;

    /**
     * @param mayHang whether some stages complete only when they are {@linkplain #release released}
     */
    FaultyStages(Executor pool, boolean mayHang) {
        this.pool = pool;
        this.released = !mayHang;
    }

    @SuppressWarnings("NullAway")
    CompletionStage<?> draw(SplittableRandom random) {
        return switch (random.nextInt(12)) {
            case 0 -> null;
            case 1 -> CompletableFuture.failedFuture(new IllegalStateException("expected by the test"));
            case 2 ->
                CompletableFuture.runAsync(
                        () -> {
                            throw new CompletionException(new AssertionError("expected by the test"));
                        },
                        pool);
            case 3 -> new ThrowsWhenAsked(false);
            case 4 -> new ThrowsWhenAsked(true);
            case 5 -> new CompletesTwice();
            case 6 -> hang();
            case 7, 8 -> CompletableFuture.runAsync(Thread::onSpinWait, pool);
            default -> CompletableFuture.completedFuture(null);
        };
    }

    private CompletableFuture<Void> hang() {
        CompletableFuture<Void> stage = new CompletableFuture<>();
        hanging.add(stage);
        if (released) {
            stage.complete(null);
        }
        return stage;
    }

    /** Those that hang complete. */
    void release() {
        released = true;
        hanging.forEach(stage -> stage.complete(null));
    }

    /** Throws when it is asked to tell of its end, before or after it has told. */
    private static final class ThrowsWhenAsked extends CompletableFuture<Void> {
        private final boolean tellsFirst;

        ThrowsWhenAsked(boolean tellsFirst) {
            this.tellsFirst = tellsFirst;
            complete(null);
        }

        @Override
        public CompletableFuture<Void> whenComplete(BiConsumer<? super Void, ? super Throwable> action) {
            if (tellsFirst) {
                action.accept(null, null);
            }
            throw new IllegalStateException("expected by the test");
        }
    }

    private static final class CompletesTwice extends CompletableFuture<Void> {
        @Override
        public CompletableFuture<Void> whenComplete(BiConsumer<? super Void, ? super Throwable> action) {
            action.accept(null, null);
            action.accept(null, new IllegalStateException("expected by the test"));
            return this;
        }
    }
}
