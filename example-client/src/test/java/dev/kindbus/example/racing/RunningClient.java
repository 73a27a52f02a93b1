package dev.kindbus.example.racing;

import dev.kindbus.runtime.CancellationToken;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A client that runs in this JVM, while a test does other things. */
public final class RunningClient implements AutoCloseable {
    private final Output out = new Output();
    private final Output err = new Output();
    private final CancellationToken stop = CancellationToken.create();
    private final CompletableFuture<Integer> exitCode = new CompletableFuture<>();

    /** Where it says what is not the report: a report as JSON has standard output for itself. */
    private final Output notices;

    private RunningClient(boolean isReportJson) {
        notices = isReportJson ? err : out;
    }

    /** Starts one. */
    public static RunningClient start(String... args) {
        RunningClient client = new RunningClient(List.of(args).contains("json"));
        Thread thread = new Thread(() -> client.run(args), "client");
        thread.setDaemon(true);
        thread.start();
        return client;
    }

    private void run(String... args) {
        try {
            exitCode.complete(RacingClient.run(out.stream(), err.stream(), stop, ClientRunner.apart(args)));
        } catch (Throwable e) {
            exitCode.completeExceptionally(e);
        }
    }

    /** Where its page is. */
    public URI dashboard() throws InterruptedException {
        return URI.create(notices.await("dashboard: (\\S+)"));
    }

    /** Waits until it has said something on standard output. */
    public String await(String pattern) throws InterruptedException {
        return out.await(pattern);
    }

    /** What Ctrl-C does. */
    public void stop() {
        stop.cancel();
    }

    /** Waits until it has ended. */
    public ClientRunner.Result result() throws Exception {
        int code = exitCode.get(60, TimeUnit.SECONDS);
        return new ClientRunner.Result(code, out.text(), err.text());
    }

    @Override
    public void close() {
        stop();
    }
}
