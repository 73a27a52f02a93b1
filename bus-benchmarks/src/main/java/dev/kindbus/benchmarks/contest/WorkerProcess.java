package dev.kindbus.benchmarks.contest;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A {@link Worker} as its parent sees it. */
public final class WorkerProcess implements AutoCloseable {
    /** The flags of every worker: the same collector, whatever the machine, and a heap that is there from the start. */
    public static final List<String> FLAGS = List.of("-Xms1g", "-Xmx1g", "-XX:+UseG1GC");

    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final Duration PATIENCE_AT_END = Duration.ofSeconds(10);

    private final String peer;
    private final Process process;
    private final PrintStream orders;
    private final BlockingQueue<String> answers = new LinkedBlockingQueue<>();

    WorkerProcess(Contest contest, String peer) throws IOException {
        this.peer = peer;
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        ProcessBuilder builder = new ProcessBuilder(java);
        builder.command().addAll(FLAGS);
        builder.command().addAll(List.of("-cp", System.getProperty("java.class.path"), Worker.class.getName()));
        builder.command().addAll(List.of(contest.name(), peer));
        process = builder.redirectError(ProcessBuilder.Redirect.INHERIT).start();
        orders = new PrintStream(process.getOutputStream(), true, StandardCharsets.UTF_8);
        Thread listener = new Thread(this::listen, "answers");
        listener.setDaemon(true);
        listener.start();
    }

    private void listen() {
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith(Worker.FIGURES)) {
                    answers.add(line.substring(Worker.FIGURES.length()));
                }
            }
        } catch (IOException ended) {
            answers.add("failed=" + ended);
        }
        answers.add("failed=the worker's JVM ended");
    }

    /** Has it run one window. */
    Map<String, Double> run(String work, Duration window) throws InterruptedException {
        orders.println(work + "\t" + window.toMillis());
        String answer = answers.poll(window.plus(PATIENCE).toMillis(), TimeUnit.MILLISECONDS);
        if (answer == null) {
            throw new IllegalStateException(peer + " did not answer on " + work);
        }
        if (answer.startsWith("failed=")) {
            throw new IllegalStateException(peer + " failed on " + work + ": " + answer);
        }
        Map<String, Double> figures = new LinkedHashMap<>();
        for (String figure : answer.strip().split("\t", -1)) {
            int equals = figure.indexOf('=');
            figures.put(figure.substring(0, equals), Double.valueOf(figure.substring(equals + 1)));
        }
        return figures;
    }

    /** Ends it in such a way that it can end what it has started, such as a broker; by force only if it does not. */
    @Override
    public void close() {
        orders.close();
        try {
            process.waitFor(PATIENCE_AT_END.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        process.destroyForcibly();
    }
}
