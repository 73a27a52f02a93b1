package dev.kindbus.example.racing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What happens to a client from outside: Ctrl-C, and disks that are full. In a process of its own. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class StoppedClientTest {
    private static final long SIGINT_MASK = 1L << (2 - 1);

    @TempDir
    Path folder;

    @Test
    void ctrlCEndsTheRunInGoodOrder() throws Exception {
        Process client = start("", "--speed", "30", "--laps", "100", "--store", path("laps"));
        try (BufferedReader out = client.inputReader()) {
            assumeTrue(
                    !isDeafToCtrlC(client),
                    "skipped: whoever started this JVM has it ignore Ctrl-C, as shells do with &");
            List<String> said = new ArrayList<>();
            do {
                said.add(out.readLine());
            } while (!said.get(said.size() - 1).startsWith("lap 2: "));

            new ProcessBuilder("kill", "-INT", String.valueOf(client.pid()))
                    .start()
                    .waitFor();

            List<String> rest = out.lines().toList();
            assertThat(client.waitFor()).isEqualTo(130);
            assertThat(rest)
                    .anyMatch(line -> line.matches(" +lap +frames +time.*"))
                    .anyMatch(line -> line.matches(" +1 .* uploaded"))
                    .anyMatch(line -> line.matches(" +2 .* uploaded"))
                    .anyMatch(line -> line.matches("\\d+ laps, \\d+ frames, .*"));
            assertThat(client.errorReader().lines()).isEmpty();
        } finally {
            client.destroyForcibly();
        }
        assertThat(ClientRunner.run("--list-laps", "--store", path("laps"))
                        .out()
                        .lines())
                .hasSizeGreaterThanOrEqualTo(3);
    }

    @Test
    void aReportThatCannotBeWrittenIsOneLine() throws Exception {
        assumeTrue(Files.exists(Path.of("/dev/full")), "skipped: there is no /dev/full here");
        Process client =
                start("exec > /dev/full;", "--speed", "0", "--laps", "1", "--report", "json", "--store", path("laps"));

        assertThat(client.errorReader().lines())
                .containsExactly(
                        "racing-client: the report cannot be written: standard output is closed, or its disk is full");
        assertThat(client.waitFor()).isEqualTo(1);
    }

    @Test
    void aDiskThatIsFullLosesNoLapAsLongAsTheClientRuns() throws Exception {
        // No file may grow beyond 4 kB: the database does not fit, and neither does a lap that waits for it.
        Process client = start("ulimit -f 4;", "--speed", "0", "--laps", "1", "--store", path("laps"));

        List<String> said = client.inputReader().lines().toList();
        assertThat(client.waitFor()).isZero();
        assertThat(said)
                .anyMatch(line -> line.startsWith("lap 1 is not uploaded yet: HTTP 507: the lap cannot be stored: "))
                .anyMatch(line -> line.startsWith("1 laps, "));
    }

    /** Whether SIGINT was ignored where it was started, which it inherits. */
    private static boolean isDeafToCtrlC(Process process) throws IOException {
        Path status = Path.of("/proc", String.valueOf(process.pid()), "status");
        if (!Files.isReadable(status)) {
            return false;
        }
        return Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("SigIgn:"))
                .mapToLong(line -> Long.parseUnsignedLong(
                        line.substring("SigIgn:".length()).strip(), 16))
                .anyMatch(ignored -> (ignored & SIGINT_MASK) != 0);
    }

    private Process start(String first, String... args) throws IOException {
        assumeTrue(Files.isExecutable(Path.of("/bin/bash")), "skipped: there is no bash here");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:-UsePerfData",
                "-cp",
                System.getProperty("java.class.path"),
                RacingClient.class.getName()));
        command.addAll(List.of(args));
        List<String> shell = new ArrayList<>(List.of("/bin/bash", "-c", first + " exec \"$@\"", "client"));
        shell.addAll(command);
        Process client = new ProcessBuilder(shell).start();
        client.onExit().orTimeout(90, TimeUnit.SECONDS).exceptionally(late -> client.destroyForcibly());
        return client;
    }

    private String path(String name) {
        return folder.resolve(name).toString();
    }
}
