package dev.kindbus.kafka;

import dev.kindbus.Overflow;
import dev.kindbus.runtime.Kind;
import dev.kindbus.runtime.PayloadCodec;
import dev.kindbus.runtime.RemoteBus;
import dev.kindbus.runtime.RemoteKind;
import dev.kindbus.runtime.RemoteSchema;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What both builders collect, and the checks that come before anything is connected. For one thread. */
final class Setup {
    private static final Pattern LEGAL_TOPIC = Pattern.compile("[a-zA-Z0-9._-]{1,249}");

    private final RemoteSchema schema;
    private final List<Kind> kinds;
    private final Map<Kind, String> topics = new HashMap<>();
    private final Map<Kind, PayloadCodec<?>> codecs = new HashMap<>();
    private final Map<String, String> properties = new HashMap<>();
    private String origin;
    private @Nullable String servers;

    Setup(RemoteBus bus, Kind... kinds) {
        this.schema = Objects.requireNonNull(bus, "bus").remote();
        this.kinds = List.of(kinds);
        this.origin = Origins.of(bus);
    }

    void servers(String servers) {
        this.servers = Objects.requireNonNull(servers, "servers");
    }

    void origin(String origin) {
        this.origin = Objects.requireNonNull(origin, "origin");
    }

    /** Refuses what the bridge's promises rest on. */
    void property(String name, String value, Set<String> reserved) {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(value, "value");
        if (reserved.contains(name)) {
            throw new IllegalArgumentException("the property " + name + " is the bridge's own: it cannot be set");
        }
        properties.put(name, value);
    }

    void topic(Kind kind, String topic) {
        topics.put(Objects.requireNonNull(kind, "kind"), Objects.requireNonNull(topic, "topic"));
    }

    <P> void codec(RemoteKind<P> kind, PayloadCodec<P> codec) {
        codecs.put(Objects.requireNonNull(kind, "kind").kind(), Objects.requireNonNull(codec, "codec"));
    }

    RemoteSchema schema() {
        return schema;
    }

    String origin() {
        return origin;
    }

    /** Kafka's settings: the defaults given, what the user has set, and the servers. */
    Properties properties(Map<String, String> defaults, Set<String> without) {
        Properties all = new Properties();
        all.putAll(defaults);
        properties.forEach((name, value) -> {
            if (!without.contains(name)) {
                all.put(name, value);
            }
        });
        all.put("bootstrap.servers", Objects.requireNonNull(servers, "servers"));
        return all;
    }

    /**
     * The kinds to carry, in schema order.
     *
     * @throws IllegalStateException if something is missing, or does not fit
     */
    List<Route<?>> routes() {
        if (servers == null || servers.isBlank()) {
            throw new IllegalStateException("no Kafka servers given: say which with servers(\"host:port\")");
        }
        kinds.forEach(this::requireKnown);
        topics.keySet().forEach(this::requireCarried);
        codecs.keySet().forEach(this::requireCarried);
        List<Route<?>> routes = new ArrayList<>();
        for (RemoteKind<?> kind : schema.remoteKinds()) {
            if (kinds.isEmpty() || kinds.contains(kind.kind())) {
                routes.add(route(kind));
            }
        }
        return routes;
    }

    /** Refuses a setting for a kind that the bridge does not carry: it would do nothing. */
    void requireCarried(Kind kind) {
        requireKnown(kind);
        if (!kinds.isEmpty() && !kinds.contains(kind)) {
            throw new IllegalStateException(
                    "kind " + kind.methodName() + " has a setting, but is none of those that the bridge carries");
        }
    }

    private void requireKnown(Kind kind) {
        boolean known =
                schema.remoteKinds().stream().anyMatch(each -> each.kind().equals(kind));
        if (!known) {
            throw new IllegalStateException("kind " + kind.methodName() + " is not of this bus's schema, "
                    + schema.schemaName() + ": a bridge carries kinds of its own bus");
        }
    }

    private <P> Route<P> route(RemoteKind<P> kind) {
        return new Route<>(kind, topicOf(kind.kind()), codecOf(kind));
    }

    private String topicOf(Kind kind) {
        String topic = topics.getOrDefault(kind, schema.schemaName() + "." + kind.methodName());
        if (!LEGAL_TOPIC.matcher(topic).matches()) {
            throw new IllegalStateException("kind " + kind.methodName() + " cannot have the topic " + topic
                    + ": a topic's name is at most 249 of the characters a-z, A-Z, 0-9, ., _ and -; give it another with"
                    + " topic(...)");
        }
        return topic;
    }

    @SuppressWarnings("unchecked") // codec() puts each codec beside a kind of the same payload.
    private <P> PayloadCodec<P> codecOf(RemoteKind<P> kind) {
        PayloadCodec<?> given = codecs.get(kind.kind());
        return given != null
                ? (PayloadCodec<P>) given
                : kind.codec()
                        .orElseThrow(() ->
                                new IllegalStateException("kind " + kind.kind().methodName() + " cannot be sent: "
                                        + kind.obstacle() + "; give it a codec with codec(...)"));
    }

    static void requireLossless(List<Route<?>> routes) {
        for (Route<?> route : routes) {
            if (route.kind().overflow() == Overflow.DROP_OLDEST) {
                throw new IllegalStateException(
                        "kind " + route.name() + " is lossy (Overflow.DROP_OLDEST): while Kafka is"
                                + " slow its oldest events would be lost; declare it with Overflow.BLOCK, leave it out, or say"
                                + " acceptLoss()");
            }
        }
    }
}
