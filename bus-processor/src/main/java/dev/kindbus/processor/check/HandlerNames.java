package dev.kindbus.processor.check;

import dev.kindbus.processor.model.HandlerMethod;
import dev.kindbus.processor.model.KindModel;
import dev.kindbus.processor.model.SubscriberModel;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The names that a subscriber's methods can have, and what to say of one that has another. */
final class HandlerNames {
    private static final int SHOWN = 5;

    private final SubscriberModel subscriber;
    private final Map<String, KindModel> handlers;

    /** To be asked after the handlers, since a schema may have {@code lap} and {@code lapLag}. */
    private final Map<String, KindModel> lagListeners = new HashMap<>();

    HandlerNames(SubscriberModel subscriber) {
        this.subscriber = subscriber;
        this.handlers = subscriber.kindsByHandler();
        handlers.values().forEach(kind -> lagListeners.put(kind.names().lagListener(), kind));
    }

    /** {@code void onLapCompleteLag(dev.kindbus.runtime.Lag lag)}; qualified, since there is another {@code Lag}. */
    static String expectedLagListener(KindModel kind) {
        return "void " + kind.names().lagListener() + "(dev.kindbus.runtime.Lag lag)";
    }

    boolean isHandler(HandlerMethod method) {
        return handlers.containsKey(method.name());
    }

    KindModel handled(HandlerMethod handler) {
        return Objects.requireNonNull(handlers.get(handler.name()));
    }

    boolean isLagListener(HandlerMethod method) {
        return lagListeners.containsKey(method.name());
    }

    KindModel lagging(HandlerMethod lagListener) {
        return Objects.requireNonNull(lagListeners.get(lagListener.name()));
    }

    /** What to say of a method that is neither: nothing, if a supertype chose its name, which may mean something else there. */
    Optional<Problem> unknown(HandlerMethod method) {
        if (method.isInherited()) {
            return Optional.empty();
        }
        Set<String> known = new TreeSet<>(handlers.keySet());
        known.addAll(lagListeners.keySet());
        return Optional.of(Problem.error(
                method.place(),
                "\"%s\" handles no event of \"%s\": %s"
                        .formatted(
                                method.name(),
                                subscriber.reference().text(),
                                DidYouMean.nearest(method.name(), known)
                                        .map("did you mean \"%s\"?"::formatted)
                                        .orElseGet(() -> "rename it, its handlers are called " + some()))));
    }

    private String some() {
        List<String> names = List.copyOf(handlers.keySet());
        return names.size() <= SHOWN
                ? String.join(", ", names)
                : String.join(", ", names.subList(0, SHOWN)) + " and " + (names.size() - SHOWN) + " more";
    }
}
