package dev.kindbus.example.racing;

import dev.kindbus.example.racing.dashboard.Dashboard;
import dev.kindbus.example.racing.ibt.Recording;
import dev.kindbus.example.racing.simulator.Simulator;
import dev.kindbus.example.racing.source.Pace;
import dev.kindbus.example.racing.source.TelemetrySource;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
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
        exitCodeList = {"0:done", "1:the run failed", "2:bad arguments, or a bad recording", "130:stopped by Ctrl-C"})
final class ClientOptions {
    /** What {@code --kafka} says for a broker beside the client. */
    static final String EMBEDDED_KAFKA = "embedded";

    private static final int MOST_PORTS = 65_535;

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

    @Option(
            names = "--upload",
            paramLabel = "WHERE",
            defaultValue = UploadTarget.EMBEDDED,
            description =
                    "Where each lap is posted to, as JSON: 'embedded', a server in this process that stores laps in the"
                            + " file of --store; the address of another; or 'none'. Default: ${DEFAULT-VALUE}.")
    String upload = UploadTarget.EMBEDDED;

    @Option(
            names = "--store",
            paramLabel = "FILE",
            description = "Where laps are stored, and, in a folder beside it, kept until a server has them."
                    + " Default: racing-client/laps in the folder for data of your account.")
    Path store = DataFolder.standard().resolve("laps");

    @Option(
            names = "--kafka",
            paramLabel = "WHERE",
            description =
                    "Send laps to Kafka as well, for others to follow: its HOST:PORT, or 'embedded' for a broker that is"
                            + " started beside the client and ends with it.")
    @Nullable
    String kafka;

    @Option(
            names = "--follow",
            description =
                    "Drive nothing: show the laps that other clients send to Kafka, until Ctrl-C. With --kafka HOST:PORT.")
    boolean follow;

    @Option(names = "--list-laps", description = "List the laps that are stored, and do nothing else.")
    boolean listLaps;

    @Option(
            names = "--dashboard",
            paramLabel = "PORT",
            arity = "0..1",
            fallbackValue = "" + Dashboard.DEFAULT_PORT,
            description =
                    "Show the run on a web page, on this port; 0 takes any that is free. Default: on a terminal, port "
                            + Dashboard.DEFAULT_PORT + " or any that is free.")
    @Nullable
    Integer dashboard;

    @Option(names = "--no-dashboard", description = "Show no web page.")
    boolean noDashboard;

    @Option(names = "--keep-open", description = "When the run has ended, keep the web page up until Ctrl-C.")
    boolean keepOpen;

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
        if (!UploadTarget.isValid(upload)) {
            throw new ParameterException(
                    commandLine, "--upload must be embedded, none, or an http or https address, was " + upload);
        }
        if (store.toString().contains(";")) {
            throw new ParameterException(commandLine, "--store must not contain a semicolon, was " + store);
        }
        if (kafka != null
                && !kafka.equals(EMBEDDED_KAFKA)
                && !kafka.matches("[^\\s:]+:\\d{1,5}(,[^\\s:]+:\\d{1,5})*")) {
            throw new ParameterException(commandLine, "--kafka must be embedded, or host:port, was " + kafka);
        }
        if (follow && (kafka == null || kafka.equals(EMBEDDED_KAFKA))) {
            throw new ParameterException(
                    commandLine, "--follow needs --kafka HOST:PORT, where another client sends its laps");
        }
        if (follow && ibt != null) {
            throw new ParameterException(commandLine, "--follow drives nothing: leave --ibt out");
        }
        if (dashboard != null && (dashboard < 0 || dashboard > MOST_PORTS)) {
            throw new ParameterException(commandLine, "--dashboard must be a port, 0 to 65535, was " + dashboard);
        }
    }

    TelemetrySource openSource() throws IOException {
        return ibt == null ? new Simulator(seed, laps) : Recording.open(ibt);
    }

    Pace pace() {
        return new Pace(speed);
    }

    /** Whether there is to be a web page: if asked for, and else wherever a person is watching. */
    boolean showsDashboard() {
        return !noDashboard && (dashboard != null || keepOpen || (report == ReportFormat.TABLE && Ansi.AUTO.enabled()));
    }
}
