package dev.kindbus.example.racing;

import dev.kindbus.example.racing.ibt.Recording;
import dev.kindbus.example.racing.simulator.Simulator;
import dev.kindbus.example.racing.source.Pace;
import dev.kindbus.example.racing.source.TelemetrySource;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** The client's command line. */
@Command(
        name = "racing-client",
        description = "Finds the laps in telemetry, measures them, and sends them to a server.",
        mixinStandardHelpOptions = true,
        versionProvider = ClientVersion.class,
        sortOptions = false,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:done", "1:the run failed", "2:bad arguments, or a bad recording"})
final class ClientOptions {
    @Option(
            names = "--ibt",
            paramLabel = "FILE",
            description = "An iRacing recording to replay. Without it a simulator drives.")
    @Nullable
    Path ibt;

    @Option(
            names = "--speed",
            paramLabel = "N",
            defaultValue = "10",
            description = "How many times faster than real time; 0 is as fast as it goes. Default: ${DEFAULT-VALUE}.")
    double speed;

    @Option(
            names = "--laps",
            paramLabel = "N",
            defaultValue = "3",
            description = "How many laps the simulator drives. Default: ${DEFAULT-VALUE}.")
    int laps;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "What the simulator's track and laps are drawn from. Default: ${DEFAULT-VALUE}.")
    long seed;

    @Option(names = "--upload", paramLabel = "URL", description = "Post each lap, as JSON, to this address.")
    @Nullable
    URI upload;

    @Option(
            names = "--report",
            paramLabel = "FORMAT",
            defaultValue = "table",
            description = "What to print at the end: table or json. Default: ${DEFAULT-VALUE}.")
    ReportFormat report = ReportFormat.TABLE;

    /**
     * Checks what the types of the options do not say.
     *
     * @throws ParameterException with a message for the user
     */
    void check(CommandLine commandLine) {
        if (!(speed >= 0 && speed <= Double.MAX_VALUE)) {
            throw new ParameterException(commandLine, "--speed must be 0 or more, was " + speed);
        }
        if (laps < 1) {
            throw new ParameterException(commandLine, "--laps must be at least 1, was " + laps);
        }
        if (upload != null && !isHttp(upload)) {
            throw new ParameterException(commandLine, "--upload must be an http or https address, was " + upload);
        }
    }

    TelemetrySource openSource() throws IOException {
        return ibt == null ? new Simulator(seed, laps) : Recording.open(ibt);
    }

    Pace pace() {
        return new Pace(speed);
    }

    private static boolean isHttp(URI uri) {
        return uri.getHost() != null
                && ("http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme()));
    }
}
