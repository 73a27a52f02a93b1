package dev.kindbus.benchmarks.contest;

import dev.kindbus.benchmarks.broadcast.BroadcastContest;
import dev.kindbus.benchmarks.compile.CompileContest;
import dev.kindbus.benchmarks.kafka.KafkaContest;
import dev.kindbus.benchmarks.latency.LatencyContest;
import dev.kindbus.benchmarks.parked.ParkedContest;
import dev.kindbus.benchmarks.report.Headline;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** A group that is measured in windows: several peers take turns at several works. */
public interface Contest {
    /** The group's name. */
    String name();

    /** The works, in the order of the report. */
    List<String> works();

    /** The peers that can do a work on this JVM, by title, in the order of the report. */
    List<String> peers(String work);

    /** One window; throws if the counts do not add up. */
    Map<String, Double> run(String peer, String work, Duration window) throws Exception;

    /** The figure that peers are compared by. */
    Headline headline();

    /** How long a window lasts. */
    Duration window(Effort effort);

    /** How many windows of each peer at each work come before those that count. */
    default int warmups(Effort effort) {
        return effort.warmups();
    }

    /** How many windows of each peer at each work count. */
    default int rounds(Effort effort) {
        return effort.rounds();
    }

    /** The contest of that name. */
    static Contest named(String name) {
        return switch (name) {
            case "compile" -> new CompileContest();
            case "broadcast" -> new BroadcastContest();
            case "latency" -> new LatencyContest();
            case "parked" -> new ParkedContest();
            case "kafka" -> new KafkaContest();
            default -> throw new IllegalArgumentException("no contest is called " + name);
        };
    }
}
