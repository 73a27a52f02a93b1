package dev.kindbus.benchmarks.jmh;

import dev.kindbus.benchmarks.contest.Effort;
import dev.kindbus.benchmarks.contest.WorkerProcess;
import dev.kindbus.benchmarks.inline.InlineBenchmark;
import dev.kindbus.benchmarks.inline.InlinePeer;
import dev.kindbus.benchmarks.publish.PublishBenchmark;
import dev.kindbus.benchmarks.publish.PublishPeer;
import dev.kindbus.benchmarks.report.Figures;
import dev.kindbus.benchmarks.report.Headline;
import dev.kindbus.benchmarks.report.Load;
import dev.kindbus.benchmarks.report.Results;
import java.util.Collection;
import java.util.Map;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/** A group that is measured by JMH: one benchmark, each peer in JVMs of its own, with the bytes it allocates. */
public enum JmhGroup {
    /** What one publish to 1, 4 and 16 handlers costs. */
    INLINE(InlineBenchmark.class, "plain loop") {
        @Override
        void choose(ChainedOptionsBuilder options) {
            options.param("handlers", "1", "4", "16");
        }

        @Override
        String work(BenchmarkParams params) {
            return params.getParam("handlers") + " handlers";
        }
    },
    /** What a publish costs that nobody hears. A plain loop over nobody is an empty call. */
    NOBODY(InlineBenchmark.class, "plain loop") {
        @Override
        void choose(ChainedOptionsBuilder options) {
            options.param("handlers", "0");
        }

        @Override
        String work(BenchmarkParams params) {
            return "nobody subscribed";
        }
    },
    /** What a publish into a lossy ring costs while nobody waits. */
    PUBLISH(PublishBenchmark.class, "Disruptor multi") {
        @Override
        void choose(ChainedOptionsBuilder options) {}

        @Override
        String work(BenchmarkParams params) {
            return "nobody waiting";
        }
    };

    private static final String NANOS = "ns/publish";

    private final Class<?> benchmark;
    private final String reference;

    JmhGroup(Class<?> benchmark, String reference) {
        this.benchmark = benchmark;
        this.reference = reference;
    }

    abstract void choose(ChainedOptionsBuilder options);

    abstract String work(BenchmarkParams params);

    private String title(BenchmarkParams params) {
        String peer = params.getParam("peer");
        return benchmark == PublishBenchmark.class
                ? PublishPeer.valueOf(peer).title()
                : InlinePeer.valueOf(peer).title();
    }

    /** Runs it; JMH says on standard output what it is doing. */
    public Results run(String name, Effort effort) throws RunnerException {
        boolean full = effort == Effort.FULL;
        ChainedOptionsBuilder options = new OptionsBuilder()
                .include("^" + benchmark.getName() + "\\.")
                .addProfiler(GCProfiler.class)
                .jvmArgs(WorkerProcess.FLAGS.toArray(String[]::new))
                .forks(full ? 2 : 1)
                .warmupIterations(full ? 4 : 2)
                .warmupTime(TimeValue.milliseconds(full ? 250 : 150))
                .measurementIterations(full ? 5 : 2)
                .measurementTime(TimeValue.milliseconds(full ? 250 : 150))
                .shouldFailOnError(true);
        choose(options);
        Collection<RunResult> runs = new Runner(options.build()).run();
        Results results = new Results(name, new Headline(NANOS, false, reference));
        runs.forEach(run -> results.add(work(run.getParams()), title(run.getParams()), figures(run)));
        results.note(Load.now());
        return results;
    }

    private static Figures figures(RunResult run) {
        Figures figures = new Figures();
        for (BenchmarkResult fork : run.getBenchmarkResults()) {
            for (IterationResult iteration : fork.getIterationResults()) {
                Result<?> bytes = iteration.getSecondaryResults().get("gc.alloc.rate.norm");
                figures.add(Map.of(
                        NANOS,
                        iteration.getPrimaryResult().getScore(),
                        "bytes/publish",
                        bytes == null ? Double.NaN : bytes.getScore()));
            }
        }
        return figures;
    }
}
