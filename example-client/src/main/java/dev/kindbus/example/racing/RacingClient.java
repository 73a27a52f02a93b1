package dev.kindbus.example.racing;

import dev.kindbus.example.racing.console.Console;
import dev.kindbus.example.racing.ibt.BadRecordingException;
import dev.kindbus.example.racing.report.JsonReport;
import dev.kindbus.example.racing.report.TableReport;
import dev.kindbus.example.racing.server.LapListing;
import dev.kindbus.example.racing.server.LapStore;
import dev.kindbus.example.racing.source.TelemetrySource;
import dev.kindbus.localkafka.LocalKafka;
import dev.kindbus.runtime.CancellationToken;
import java.io.IOException;
import java.io.PrintStream;
import java.net.BindException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.ParameterException;

/**
 * The racing client. It replays telemetry onto the bus, waits until every handler is done, and reports.
 *
 * <p>Whatever goes wrong is one line on standard error and an exit code: see {@link ExitCode}.
 */
public final class RacingClient {
    private final ClientOptions options;
    private final PrintStream out;
    private final PrintStream err;
    private final CancellationToken stop;

    private RacingClient(ClientOptions options, PrintStream out, PrintStream err, CancellationToken stop) {
        this.options = options;
        this.out = out;
        this.err = err;
        this.stop = stop;
    }

    /** Runs the client until it is done or Ctrl-C is pressed, and ends the JVM with its exit code unless that is 0. */
    public static void main(String[] args) {
        StopSignal signal = StopSignal.watch();
        int exitCode = run(System.out, System.err, signal.token(), args);
        signal.ended();
        if (exitCode != ExitCode.DONE) {
            System.exit(exitCode);
        }
    }

    /**
     * Runs the client, and answers its exit code.
     *
     * @param stop ends the run early, in good order, when it is cancelled
     */
    static int run(PrintStream out, PrintStream err, CancellationToken stop, String... args) {
        ClientOptions options = new ClientOptions();
        CommandLine commandLine = new CommandLine(options).setCaseInsensitiveEnumValuesAllowed(true);
        try {
            commandLine.parseArgs(args);
            options.check(commandLine);
        } catch (ParameterException e) {
            err.println("racing-client: " + line(String.valueOf(e.getMessage())) + " (see --help)");
            return ExitCode.BAD_INPUT;
        }
        if (commandLine.isUsageHelpRequested()) {
            commandLine.usage(out);
            return ExitCode.DONE;
        }
        if (commandLine.isVersionHelpRequested()) {
            commandLine.printVersionHelp(out);
            return ExitCode.DONE;
        }
        return new RacingClient(options, out, err, stop).run();
    }

    private int run() {
        if (options.listLaps) {
            return listLaps();
        }
        if (options.follow) {
            return follow();
        }
        try (TelemetrySource source = options.openSource()) {
            return drive(source);
        } catch (BadRecordingException e) {
            return fail(ExitCode.BAD_INPUT, options.ibt + ": " + e.getMessage());
        } catch (NoSuchFileException e) {
            return fail(ExitCode.BAD_INPUT, e.getFile() + ": there is no such file");
        } catch (AccessDeniedException e) {
            return fail(ExitCode.BAD_INPUT, e.getFile() + ": access denied");
        } catch (IOException | RuntimeException e) {
            return fail(ExitCode.FAILED, e.toString());
        }
    }

    private int listLaps() {
        try {
            out.println(LapListing.of(new LapStore(options.store).laps()));
            return ExitCode.DONE;
        } catch (SQLException e) {
            return fail(ExitCode.FAILED, options.store + ": the laps cannot be read: " + e.getMessage());
        }
    }

    private int drive(TelemetrySource source) throws IOException {
        Console console = console(source.length());
        try (LocalKafka broker = broker(console);
                ClientRun run = new ClientRun(console, stop)) {
            run.measureLaps();
            if (broker != null) {
                run.sendTo(broker.address());
            } else if (options.kafka != null) {
                run.sendTo(options.kafka);
            }
            showAndUpload(run);
            try {
                run.drive(source, options.pace());
            } finally {
                if (!options.keepOpen) {
                    run.end();
                }
                console.close();
                report(source.name(), run);
            }
            if (options.keepOpen) {
                stop.await();
                run.end();
            }
            return outcome(run);
        } catch (BindException e) {
            return portTaken();
        } catch (InterruptedException e) {
            return interrupted();
        }
    }

    private int follow() {
        Console console = console(TelemetrySource.UNKNOWN_LENGTH);
        try (ClientRun run = new ClientRun(console, stop)) {
            if (options.showsDashboard()) {
                run.showOnDashboard(options.dashboard);
            }
            run.follow(String.valueOf(options.kafka));
            run.end();
            console.close();
            report("kafka " + options.kafka, run);
            return outcome(run);
        } catch (BindException e) {
            return portTaken();
        } catch (InterruptedException e) {
            return interrupted();
        } catch (IOException | RuntimeException e) {
            return fail(ExitCode.FAILED, e.toString());
        }
    }

    private @Nullable LocalKafka broker(Console console) throws IOException, InterruptedException {
        if (!ClientOptions.EMBEDDED_KAFKA.equals(options.kafka)) {
            return null;
        }
        if (LocalKafka.class.getResource("/kafka/Kafka.class") == null) {
            throw new IOException("no broker is at hand: run Maven with -Pkafka-broker, or give --kafka HOST:PORT");
        }
        LocalKafka broker = LocalKafka.start();
        console.notice("kafka: follow this run with --follow --kafka " + broker.address());
        return broker;
    }

    private void showAndUpload(ClientRun run) throws IOException {
        if (options.showsDashboard()) {
            run.showOnDashboard(options.dashboard);
        }
        if (options.upload.equals(UploadTarget.EMBEDDED)) {
            run.uploadToEmbeddedServer(options.store);
        } else if (!options.upload.equals(UploadTarget.NONE)) {
            run.uploadTo(URI.create(options.upload), options.store);
        }
    }

    private int portTaken() {
        return fail(ExitCode.BAD_INPUT, "port " + options.dashboard + " is taken: --dashboard 0 takes a free one");
    }

    private int interrupted() {
        Thread.currentThread().interrupt();
        return fail(ExitCode.FAILED, "interrupted");
    }

    private int outcome(ClientRun run) {
        String failure = run.failure();
        if (out.checkError()) {
            return fail(
                    ExitCode.FAILED, "the report cannot be written: standard output is closed, or its disk is full");
        }
        if (stop.isCancelled()) {
            return ExitCode.STOPPED;
        }
        return failure == null ? ExitCode.DONE : fail(ExitCode.FAILED, failure);
    }

    private Console console(long length) {
        if (options.report == ReportFormat.JSON) {
            return Console.silent(err);
        }
        return Ansi.AUTO.enabled() ? Console.bar(length) : Console.plain(out);
    }

    private void report(String source, ClientRun run) throws IOException {
        if (options.report == ReportFormat.JSON) {
            String json = JsonReport.of(source, run.summary(), run.stats());
            out.writeBytes(json.getBytes(StandardCharsets.UTF_8));
            out.println();
        } else {
            out.println(TableReport.of(run.summary()));
        }
    }

    private int fail(int exitCode, String message) {
        err.println("racing-client: " + line(message));
        return exitCode;
    }

    /** A message as one line, whatever is in it. */
    private static String line(String message) {
        return message.replaceAll("\\s+", " ");
    }
}
