package dev.kindbus.example.racing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kindbus.example.racing.server.EmbeddedLapServer;
import dev.kindbus.example.racing.server.LapStore;
import dev.kindbus.example.racing.server.StoredLap;
import dev.kindbus.example.racing.upload.LapServer;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Whatever the server does, the client goes on, says what happened, and loses no lap. */
@Timeout(120)
class UploadFaultsTest {
    @TempDir
    Path folder;

    @Test
    void aServerThatStopsInTheMiddleAndComesBackHasEachLapOnce() throws Exception {
        LapStore store = new LapStore(folder.resolve("server"));
        EmbeddedLapServer server = EmbeddedLapServer.start(0, store);
        URI address = server.address();
        try (RunningClient client = RunningClient.start(
                "--speed", "20", "--laps", "4", "--upload", address.toString(), "--store", path("client"))) {
            client.await("(lap 1: )");
            server.close();
            client.await("(lap 2 is not uploaded yet: cannot connect)");
            server = EmbeddedLapServer.start(address.getPort(), store);

            ClientRunner.Result result = client.result();

            assertThat(result.exitCode()).isZero();
            assertThat(result.out()).doesNotContain("not uploaded: ").doesNotContain("kept");
        } finally {
            server.close();
        }
        assertThat(store.laps()).extracting(StoredLap::number).containsExactlyInAnyOrder(1, 2, 3, 4);
        assertThat(folder.resolve("client.outbox")).isEmptyDirectory();
    }

    @Test
    void whatNoServerTookIsKeptAndSentByTheNextRun() throws Exception {
        URI nobody;
        try (LapServer server = LapServer.acknowledging()) {
            nobody = server.address();
        }

        ClientRunner.Result without =
                ClientRunner.run("--speed", "0", "--laps", "2", "--upload", nobody.toString(), "--store", path("laps"));

        assertThat(without.exitCode()).isZero();
        assertThat(without.out())
                .containsOnlyOnce("lap 1 is not uploaded yet: cannot connect")
                .containsOnlyOnce("lap 2 is not uploaded yet: cannot connect")
                .contains("2 laps are kept, and will be sent by the next run");
        assertThat(listed("laps")).isEqualTo("no laps are stored\n");

        ClientRunner.Result with =
                ClientRunner.run("--speed", "0", "--laps", "1", "--seed", "2", "--store", path("laps"));

        assertThat(with.exitCode()).isZero();
        assertThat(listed("laps").lines().skip(1))
                .hasSize(3)
                .anyMatch(line -> line.contains("simulator-1-1-"))
                .anyMatch(line -> line.contains("simulator-1-2-"))
                .anyMatch(line -> line.contains("simulator-2-1-"));
    }

    @Test
    void theSameLapsAreStoredOnceHoweverOftenTheyAreDriven() {
        for (int run = 0; run < 3; run++) {
            ClientRunner.Result result = ClientRunner.run("--speed", "0", "--laps", "2", "--store", path("laps"));
            assertThat(result.out()).contains("uploaded");
        }

        assertThat(listed("laps").lines()).hasSize(3);
    }

    @Test
    void lapsThatAServerRefusesAreKeptAsideAndNotSentAgain() throws Exception {
        try (LapServer server = LapServer.answering((exchange, request) -> exchange.sendResponseHeaders(422, -1))) {
            String[] arguments = {
                "--speed", "0", "--laps", "1", "--upload", server.address().toString(), "--store", path("laps")
            };
            ClientRunner.run(arguments);

            assertThat(ClientRunner.run("--speed", "0", "--laps", "1", "--seed", "2", "--store", path("laps"))
                            .exitCode())
                    .isZero();

            assertThat(server.requests()).hasSize(1);
            assertThat(folder.resolve("laps.outbox")).isDirectoryContaining("glob:**.refused");
            assertThat(listed("laps")).doesNotContain("simulator-1-");
        }
    }

    @Test
    void whereNothingCanBeWrittenTheClientSaysSoAndGoesOn() throws Exception {
        Path file = Files.writeString(folder.resolve("file"), "in the way");

        ClientRunner.Result result = ClientRunner.run(
                "--speed", "0", "--laps", "1", "--store", file.resolve("laps").toString());

        assertThat(result.exitCode()).isZero();
        assertThat(result.err()).isEmpty();
        assertThat(result.out())
                .containsOnlyOnce("lap 1: kept in memory only")
                .containsPattern("lap 1 is not uploaded yet: HTTP 507: the lap cannot be stored: [^\n]+\n")
                .contains("1 laps, ");
    }

    @Test
    void aDamagedFileInTheOutboxHarmsNobody() throws Exception {
        Path outbox = Files.createDirectories(folder.resolve("laps.outbox"));
        Files.writeString(outbox.resolve("a.json"), "{");
        Files.writeString(outbox.resolve("b.json"), "{\"lapId\":7}");

        ClientRunner.Result result = ClientRunner.run("--speed", "0", "--laps", "1", "--store", path("laps"));

        assertThat(result.exitCode()).isZero();
        assertThat(result.out()).contains("a.json cannot be read").contains("b.json is not a lap");
        assertThat(listed("laps").lines()).hasSize(2);
    }

    @Test
    void aFileThatIsNoDatabaseIsOneLine() throws Exception {
        Files.writeString(folder.resolve("laps.mv.db"), "this is no database");

        ClientRunner.Result result = ClientRunner.run("--list-laps", "--store", path("laps"));

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.out()).isEmpty();
        assertThat(result.err()).matches("racing-client: [^\n]+: the laps cannot be read: [^\n]+\n");
    }

    @Test
    void withUploadNoneNothingIsStored() {
        ClientRunner.Result result =
                ClientRunner.run("--speed", "0", "--laps", "1", "--upload", "none", "--store", path("laps"));

        assertThat(result.exitCode()).isZero();
        assertThat(result.out()).doesNotContain("upload");
        assertThat(List.of(folder.toFile().list())).isEmpty();
    }

    private String path(String name) {
        return folder.resolve(name).toString();
    }

    private String listed(String store) {
        return ClientRunner.run("--list-laps", "--store", path(store)).out();
    }
}
