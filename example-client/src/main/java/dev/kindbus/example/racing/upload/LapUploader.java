package dev.kindbus.example.racing.upload;

import dev.kindbus.example.racing.LapUploadResult;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Posts laps to a server as JSON. A lap the server has acknowledged is never sent again; since a server can take a lap and
 * fail to say so, each request also carries the lap's id as its {@code Idempotency-Key}.
 *
 * <p>Once a lap had to be given up because the server did not answer well, the next ones are tried once each, until one is
 * acknowledged: a server that is down costs the client little.
 *
 * <p>Not safe for use by several threads: one handler owns it.
 */
final class LapUploader {
    private static final int REQUEST_TIMEOUT = 408;
    private static final int TOO_MANY_REQUESTS = 429;

    private final URI server;
    private final UploadPolicy policy;
    private final HttpClient client;
    private final Set<String> acknowledged = new HashSet<>();
    private boolean serverFailed;

    LapUploader(URI server, UploadPolicy policy) {
        this.server = server;
        this.policy = policy;
        this.client = HttpClient.newBuilder().connectTimeout(policy.timeout()).build();
    }

    /** Uploads a lap, and waits for the outcome. */
    Outcome upload(LapMessage lap) throws InterruptedException {
        return upload(lap, serverFailed ? 1 : policy.attempts());
    }

    /** Uploads a lap, as {@link #upload} does, in a single attempt. */
    Outcome uploadOnce(LapMessage lap) throws InterruptedException {
        return upload(lap, 1);
    }

    private Outcome upload(LapMessage lap, int attempts) throws InterruptedException {
        if (acknowledged.contains(lap.lapId())) {
            return new Outcome(true, false, result(lap, 0, "acknowledged before"));
        }
        HttpRequest request = HttpRequest.newBuilder(server)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", lap.lapId())
                .POST(BodyPublishers.ofString(lap.json()))
                .build();
        for (int attempt = 1; ; attempt++) {
            Answer answer = send(request);
            if (answer.acknowledged()) {
                acknowledged.add(lap.lapId());
                serverFailed = false;
                return new Outcome(true, false, result(lap, attempt, answer.message()));
            }
            if (!answer.worthRetrying() || attempt >= attempts) {
                serverFailed = answer.worthRetrying();
                return new Outcome(false, serverFailed, result(lap, attempt, answer.message()));
            }
            TimeUnit.NANOSECONDS.sleep(policy.backoff().after(attempt).toNanos());
        }
    }

    private Answer send(HttpRequest request) throws InterruptedException {
        Reason reason = new Reason();
        CompletableFuture<Integer> status = client.sendAsync(request, BodyHandlers.ofByteArrayConsumer(reason))
                .thenApply(response -> response.statusCode());
        try {
            return Answer.of(status.get(policy.timeout().toNanos(), TimeUnit.NANOSECONDS), reason.text());
        } catch (TimeoutException e) {
            return new Answer(
                    false, true, "no answer within " + policy.timeout().toMillis() + " ms");
        } catch (ExecutionException e) {
            return new Answer(false, true, describe(e));
        } finally {
            status.cancel(true);
        }
    }

    private static String describe(ExecutionException failure) {
        Throwable cause = failure.getCause();
        return cause instanceof ConnectException ? "cannot connect" : String.valueOf(cause);
    }

    private static LapUploadResult result(LapMessage lap, int attempt, String message) {
        return new LapUploadResult(lap.lapId(), lap.lapNumber(), attempt, message);
    }

    /**
     * How an upload ended.
     *
     * @param isAcknowledged whether the server has the lap
     * @param isWorthRetrying if not, whether it may have it later
     * @param result what to tell everybody
     */
    record Outcome(boolean isAcknowledged, boolean isWorthRetrying, LapUploadResult result) {}

    private record Answer(boolean acknowledged, boolean worthRetrying, String message) {
        static Answer of(int status, String reason) {
            boolean refused = status >= 300 && status < 500 && status != REQUEST_TIMEOUT && status != TOO_MANY_REQUESTS;
            return new Answer(status >= 200 && status < 300, !refused, "HTTP " + status + reason);
        }
    }
}
