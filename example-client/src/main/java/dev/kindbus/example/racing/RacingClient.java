package dev.kindbus.example.racing;

import dev.kindbus.example.racing.console.Console;
import dev.kindbus.example.racing.ibt.BadRecordingException;
import dev.kindbus.example.racing.report.JsonReport;
import dev.kindbus.example.racing.report.TableReport;
import dev.kindbus.example.racing.source.TelemetrySource;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
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

    private RacingClient(ClientOptions options, PrintStream out, PrintStream err) {
        this.options = options;
        this.out = out;
        this.err = err;
    }

    /** Runs the client, and ends the JVM with its exit code unless that is 0. */
    public static void main(String[] args) {
        int exitCode = run(System.out, System.err, args);
        if (exitCode != ExitCode.DONE) {
            System.exit(exitCode);
        }
    }

    /** Runs the client, and answers its exit code. */
    static int run(PrintStream out, PrintStream err, String... args) {
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
        return new RacingClient(options, out, err).run();
    }

    private int run() {
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

    private int drive(TelemetrySource source) throws IOException {
        try (ClientRun run = new ClientRun()) {
            try (Console console = console(source)) {
                run.showOn(console);
                if (options.upload != null) {
                    run.uploadTo(options.upload);
                }
                run.drive(source, options.pace());
            } finally {
                report(source, run);
            }
            String failure = run.failure();
            return failure == null ? ExitCode.DONE : fail(ExitCode.FAILED, failure);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return fail(ExitCode.FAILED, "interrupted");
        }
    }

    private Console console(TelemetrySource source) {
        if (options.report == ReportFormat.JSON) {
            return Console.silent();
        }
        return Ansi.AUTO.enabled() ? Console.bar(source.length()) : Console.plain(out);
    }

    private void report(TelemetrySource source, ClientRun run) throws IOException {
        if (options.report == ReportFormat.JSON) {
            String json = JsonReport.of(source.name(), run.summary(), run.stats());
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
