package dev.kindbus.runtime;

import dev.kindbus.runtime.SubscriptionOptions.Delivering;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The handlers of one bus: starts them, knows which are running, and remembers what became of those that ended.
 *
 * <p>Whoever waits for something to change about them waits on this object's monitor; every subscription that stops being busy,
 * and every one that ends, notifies it, but only while somebody {@linkplain #watch watches}, as otherwise every idle moment
 * would cost a lock.
 */
final class Subscriptions implements BusSubscription.Listener {
    private final BusOptions options;
    private final @Nullable Carriage carriage;

    private final TaskWatch watch = new TaskWatch();

    // Guarded by this.
    private final Map<BusSubscription, Boolean> active = new LinkedHashMap<>();
    private final EndedSubscriptions ended = new EndedSubscriptions();
    private int started;
    private boolean refusing;

    private final AtomicInteger watchers = new AtomicInteger();

    Subscriptions(BusOptions options) {
        this.options = options;
        this.carriage = Carriage.of(options.carriers(), options.isTracingCauses(), options.isRemote());
    }

    /** What the bus takes along with events; {@code null} if nothing. */
    @Nullable
    Carriage carriage() {
        return carriage;
    }

    /**
     * Starts a handler.
     *
     * @param handler as its owner handed it over: closed at the end if it is {@link AutoCloseable}
     * @throws BusClosedException if the bus is closed, or closing
     */
    BusSubscription start(
            List<? extends Kind> kinds,
            SubscriptionOptions options,
            Object handler,
            Function<HandlerSubscription, List<? extends Feed<?>>> feeds) {
        return startNamed(kinds, options, (name, order) -> {
            HandlerSubscription.Setup setup = new HandlerSubscription.Setup(
                    name,
                    order,
                    kinds,
                    errorPolicy(options),
                    options.maxInFlight().orElse(1),
                    options.delivering() == Delivering.ON_PUBLISHER,
                    handler,
                    options.onEnd());
            return create(setup, options, feeds);
        });
    }

    /**
     * Starts a handler of one kind on its publishers' threads.
     *
     * @param parts what the subscription is made of; its error policy is the bus's unless the options have one
     * @throws BusClosedException if the bus is closed, or closing
     */
    <P, C> BusSubscription startInline(
            SubscriptionOptions options, InlineStage<P, C> stage, InlineSubscription.Parts<P, C> parts) {
        ErrorPolicy policy = errorPolicy(options);
        return startNamed(
                List.of(parts.kind()),
                options,
                (name, order) -> new InlineSubscription<>(name, order, policy, stage, parts, this));
    }

    private BusSubscription startNamed(
            List<? extends Kind> kinds,
            SubscriptionOptions options,
            BiFunction<String, Integer, BusSubscription> made) {
        BusSubscription subscription;
        synchronized (this) {
            if (refusing) {
                throw new BusClosedException("the bus is closed, or closing: nothing can be subscribed to it any more");
            }
            int number = ++started;
            subscription = made.apply(nameFor(kinds, options, number), number);
            active.put(subscription, options.name() != null);
        }
        subscription.start(options.until());
        return subscription;
    }

    private HandlerSubscription create(
            HandlerSubscription.Setup setup,
            SubscriptionOptions options,
            Function<HandlerSubscription, List<? extends Feed<?>>> feeds) {
        return new HandlerSubscription(setup, this, new HandlerSubscription.Blueprint() {
            @Override
            public Runner runner(HandlerSubscription subscription) {
                return runnerFor(subscription, options);
            }

            @Override
            public List<? extends Feed<?>> feeds(HandlerSubscription subscription) {
                return feeds.apply(subscription);
            }
        });
    }

    private Runner runnerFor(HandlerSubscription subscription, SubscriptionOptions options) {
        if (options.delivering() == Delivering.ON_PUBLISHER) {
            return new OnPublisher(subscription, this::isInsideInlineHandler);
        }
        return options.executor() == null
                ? new OwnThread(subscription, threadsFor(options))
                : new OnExecutor(subscription, options.executor(), watch);
    }

    private ThreadFactory threadsFor(SubscriptionOptions options) {
        ThreadFactory forAll = Objects.requireNonNullElse(this.options.threads(), OwnThreads.FACTORY);
        return Objects.requireNonNullElse(options.threads(), forAll);
    }

    private static String nameFor(List<? extends Kind> kinds, SubscriptionOptions options, int number) {
        if (options.name() != null) {
            return options.name();
        }
        String more = kinds.size() > 1 ? "+" + (kinds.size() - 1) : "";
        return kinds.get(0).methodName() + more + "#" + number;
    }

    Delivery delivery(Delivery.Position position) {
        return new Delivery(options.clock(), position);
    }

    LagListener lagListener(SubscriptionOptions options) {
        if (options.onLag() != null) {
            return options.onLag();
        }
        return this.options.onLag() != null ? this.options.onLag() : new LagLog();
    }

    /** Whether somebody wants to be told of events that nobody hears. */
    boolean isUnheardTold() {
        return !options.onUnheard().equals(UnheardListener.IGNORE);
    }

    /** Who is told of a kind's events that nobody hears; {@code null} for nobody, as when its channel retains them. */
    @Nullable
    Consumer<@Nullable Object> unheard(Kind kind, ChannelOptions channel) {
        return isUnheardTold() && !channel.isRetaining() ? payload -> tellUnheard(kind, payload) : null;
    }

    @SuppressWarnings("NullAway") // Only where the schema says so, and then the listener's Javadoc does, too.
    private void tellUnheard(Kind kind, @Nullable Object payload) {
        try {
            options.onUnheard().onUnheard(kind, payload);
        } catch (VirtualMachineError fatal) {
            throw fatal;
        } catch (RuntimeException | Error e) {
            Log.log(Level.ERROR, "the listener for unheard events failed on " + kind.methodName(), e);
        }
    }

    /** From now on nothing can be started. */
    synchronized void refuse() {
        refusing = true;
    }

    synchronized List<BusSubscription> active() {
        return List.copyOf(active.keySet());
    }

    /** The figures of those that are active, then of those that have ended. */
    List<SubscriptionStats> stats() {
        List<BusSubscription> running;
        List<SubscriptionStats> over;
        synchronized (this) {
            running = List.copyOf(active.keySet());
            over = ended.stats();
        }
        List<SubscriptionStats> all = new ArrayList<>(running.size() + over.size());
        running.forEach(subscription -> all.add(subscription.stats()));
        all.addAll(over);
        return all;
    }

    /** The figures of those that have ended with events undelivered. */
    synchronized List<SubscriptionStats> endedWithLosses() {
        return ended.stats().stream().filter(stats -> stats.undelivered() != 0).toList();
    }

    /** How many events those left undelivered that have ended otherwise than by their owners. */
    synchronized long lost() {
        return ended.lost();
    }

    private ErrorPolicy errorPolicy(SubscriptionOptions options) {
        return Objects.requireNonNullElse(options.onError(), this.options.onError());
    }

    boolean isInsideInlineHandler(Thread thread) {
        for (BusSubscription subscription : active()) {
            if (subscription.isInline() && subscription.isRunning(thread)) {
                return true;
            }
        }
        return false;
    }

    /** Whether a thread is inside a handler of this bus. */
    boolean isInsideHandler(Thread thread) {
        for (BusSubscription subscription : active()) {
            if (subscription.isRunning(thread)) {
                return true;
            }
        }
        return false;
    }

    /** From now on whoever waits is notified. */
    void watch() {
        watchers.incrementAndGet();
    }

    /** One less waits. */
    void unwatch() {
        watchers.decrementAndGet();
    }

    @Override
    public void idle() {
        if (watchers.get() != 0) {
            synchronized (this) {
                notifyAll();
            }
        }
    }

    @Override
    public void ending(End end, @Nullable EndListener onEnd) {
        if (!end.reason().isAsked()) {
            if (end.cause().isPresent()) {
                Log.log(Level.ERROR, end.toString(), end.cause().get());
            } else {
                Log.log(Level.ERROR, end.toString());
            }
        }
        if (onEnd == null) {
            return;
        }
        try {
            onEnd.onEnd(end);
        } catch (RuntimeException | Error e) {
            Log.log(Level.ERROR, "the listener for the end of " + end.subscription() + " failed", e);
        }
    }

    @Override
    public synchronized void ended(BusSubscription subscription, SubscriptionStats stats, End.Reason reason) {
        Boolean named = active.remove(subscription);
        if (named != null) {
            ended.add(stats, named, reason);
        }
    }
}
