package dev.kindbus.benchmarks.contest;

import dev.kindbus.benchmarks.report.Figures;
import dev.kindbus.benchmarks.report.Load;
import dev.kindbus.benchmarks.report.Results;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * Runs a contest: one JVM per peer, all alive from start to end, one window at a time. Round after round every peer takes its
 * turn, so that whatever else the machine does in the meantime hits all of them.
 */
public final class Match implements AutoCloseable {
    private final Contest contest;
    private final Effort effort;
    private final Map<String, WorkerProcess> workers = new LinkedHashMap<>();
    private final Map<String, String> retired = new TreeMap<>();

    /** A contest to be run. */
    public Match(Contest contest, Effort effort) {
        this.contest = contest;
        this.effort = effort;
    }

    /** Runs it and answers the figures; says on standard output what it is doing. */
    public Results run() throws IOException, InterruptedException {
        Results results = new Results(contest.name(), contest.headline());
        Duration window = contest.window(effort);
        for (String work : contest.works()) {
            Map<String, Figures> ofPeers = new LinkedHashMap<>();
            int warmups = contest.warmups(effort);
            int rounds = warmups + contest.rounds(effort);
            for (int round = 0; round < rounds; round++) {
                boolean counts = round >= warmups;
                System.out.printf(
                        "%s %s: round %d of %d%s%n",
                        contest.name(), work, round + 1, rounds, counts ? "" : " (warming up)");
                for (String peer : contest.peers(work)) {
                    window(peer, work, window, counts, ofPeers);
                }
            }
            results.note(work + ": " + Load.now());
            ofPeers.forEach((peer, figures) -> results.add(work, peer, figures));
        }
        retired.forEach((peer, why) -> results.note(peer + ": " + why));
        return results;
    }

    private void window(String peer, String work, Duration window, boolean counts, Map<String, Figures> ofPeers)
            throws IOException, InterruptedException {
        if (retired.containsKey(peer + " on " + work)) {
            return;
        }
        WorkerProcess worker = workers.get(peer);
        if (worker == null) {
            worker = new WorkerProcess(contest, peer);
            workers.put(peer, worker);
        }
        try {
            Map<String, Double> figures = worker.run(work, window);
            if (counts) {
                ofPeers.computeIfAbsent(peer, first -> new Figures()).add(figures);
                System.out.printf(
                        "    %-38s %12.4g %s%n",
                        peer,
                        figures.get(contest.headline().figure()),
                        contest.headline().figure());
            }
        } catch (IllegalStateException e) {
            // What fails once is out, and the report says so: no figure is made from the windows that went well.
            System.out.println("    " + e.getMessage());
            retired.put(peer + " on " + work, e.getMessage());
            ofPeers.remove(peer);
            workers.remove(peer).close();
        }
    }

    @Override
    public void close() {
        workers.values().forEach(WorkerProcess::close);
    }
}
