package dev.kindbus.example.racing.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(120)
class EmbeddedLapServerTest {
    @TempDir
    Path folder;

    private final HttpClient client = HttpClient.newHttpClient();
    private EmbeddedLapServer server;

    @BeforeEach
    void start() throws IOException {
        server = EmbeddedLapServer.start(0, new LapStore(folder.resolve("laps")));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void aLapIsStoredOnceAndListed() throws Exception {
        assertThat(post(lap("a", 1)).statusCode()).isEqualTo(201);
        assertThat(post(lap("b", 2)).statusCode()).isEqualTo(201);
        HttpResponse<String> again = post(lap("a", 1));

        assertThat(again.statusCode()).isEqualTo(200);
        assertThat(again.body()).isEqualTo("stored before");
        assertThat(list())
                .hasToString("[{lapId=a, lapNumber=1, lapTime=61.5, track=Ring, car=Car}, "
                        + "{lapId=b, lapNumber=2, lapTime=61.5, track=Ring, car=Car}]");
    }

    @Test
    void itsLapsAreThereAfterARestart() throws Exception {
        post(lap("a", 1));
        stop();
        start();

        assertThat(list()).hasSize(1);
        assertThat(post(lap("a", 1)).statusCode()).isEqualTo(200);
    }

    @Test
    void lapsThatComeAtOnceAreEachStoredOnce() throws Exception {
        List<CompletableFuture<Integer>> answers = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            answers.add(client.sendAsync(request(lap("lap-" + i % 10, i % 10)), BodyHandlers.discarding())
                    .thenApply(HttpResponse::statusCode));
        }

        assertThat(answers)
                .extracting(CompletableFuture::join)
                .filteredOn(status -> status == 201)
                .hasSize(10);
        assertThat(list()).hasSize(10);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "not json|this is not a JSON object",
                "[]|this is not a JSON object",
                "{}|session must be a map, was null",
                "{\"session\":{},\"lapTime\":\"x\"}|lapTime must be a number, was x",
                "{\"session\":{},\"lapTime\":-1}|lapTime must be more than 0, was -1.0",
                "{\"session\":{},\"lapTime\":1}|lapId must be a string, was null",
            })
    void whatIsNoLapIsRefusedWithTheReason(String sent, String reason) throws Exception {
        HttpResponse<String> answer = post(sent);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).isEqualTo(reason);
        assertThat(list()).isEmpty();
    }

    @Test
    void whatIsTooLargeIsRefused() throws Exception {
        assertThat(post("x".repeat((1 << 20) + 1)).statusCode()).isEqualTo(413);
    }

    @Test
    void lapsAreOnlyPostedAndListed() throws Exception {
        HttpRequest delete = HttpRequest.newBuilder(server.address()).DELETE().build();

        assertThat(client.send(delete, BodyHandlers.discarding()).statusCode()).isEqualTo(405);
    }

    private HttpResponse<String> post(String body) throws Exception {
        return client.send(request(body), BodyHandlers.ofString());
    }

    private HttpRequest request(String body) {
        return HttpRequest.newBuilder(server.address())
                .POST(BodyPublishers.ofString(body))
                .build();
    }

    private List<Object> list() throws Exception {
        HttpResponse<String> answer =
                client.send(HttpRequest.newBuilder(server.address()).build(), BodyHandlers.ofString());
        return JSON.std.listFrom(answer.body());
    }

    private static String lap(String id, int number) throws IOException {
        return "{\"lapId\":\"" + id + "\",\"lapNumber\":" + number
                + ",\"lapTime\":61.5,\"session\":{\"track\":\"Ring\",\"car\":\"Car\"}}";
    }
}
