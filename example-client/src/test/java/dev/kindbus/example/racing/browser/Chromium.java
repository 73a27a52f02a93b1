package dev.kindbus.example.racing.browser;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A real browser without a window, with one empty page; tests are skipped where there is none. */
public final class Chromium implements AutoCloseable {
    private static final List<String> NAMES = List.of("chromium", "chromium-browser", "google-chrome");

    private final Process process;
    private final Path profile;
    private final Page page;

    private Chromium(Process process, Path profile, Page page) {
        this.process = process;
        this.profile = profile;
        this.page = page;
    }

    /** Starts it. */
    public static Chromium start() throws IOException, InterruptedException {
        Optional<Path> program = find();
        assumeTrue(program.isPresent(), () -> "skipped: no browser is installed (one of " + NAMES + ")");
        Path profile = Files.createTempDirectory("chromium-profile");
        List<String> command = new ArrayList<>(List.of(program.orElseThrow().toString(), "--headless", "--no-sandbox"));
        // Whatever would ask the network, or the screen, for something that no test needs.
        command.addAll(List.of(
                "--disable-gpu",
                "--disable-quic",
                "--disable-dev-shm-usage",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--hide-scrollbars",
                "--remote-debugging-port=0",
                "--user-data-dir=" + profile,
                "about:blank"));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        // It leaves folders there when it is ended as it is here.
        builder.environment().put("TMPDIR", profile.toString());
        Process process = builder.start();
        URI devTools = awaitAddress(process);
        return new Chromium(process, profile, Page.connect(pageOf(devTools)));
    }

    private static Optional<Path> find() {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .flatMap(folder -> NAMES.stream().map(name -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** It says where it listens; what else it says is thrown away. */
    private static URI awaitAddress(Process process) throws IOException {
        Pattern line = Pattern.compile("DevTools listening on (ws://\\S+)");
        var said = process.inputReader();
        List<String> all = new ArrayList<>();
        for (String next = said.readLine(); next != null; next = said.readLine()) {
            all.add(next);
            var matcher = line.matcher(next);
            if (matcher.find()) {
                Thread drain = new Thread(() -> said.lines().forEach(ignored -> {}), "chromium-output");
                drain.setDaemon(true);
                drain.start();
                return URI.create(matcher.group(1));
            }
        }
        throw new IOException("the browser ended: " + String.join(System.lineSeparator(), all));
    }

    private static URI pageOf(URI devTools) throws IOException, InterruptedException {
        URI list = URI.create("http://" + devTools.getAuthority() + "/json/list");
        String answer = HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(list).build(), BodyHandlers.ofString())
                .body();
        for (Object target : JSON.std.listFrom(answer)) {
            if (target instanceof Map<?, ?> found && "page".equals(found.get("type"))) {
                return URI.create(String.valueOf(found.get("webSocketDebuggerUrl")));
            }
        }
        throw new IOException("the browser has no page: " + answer);
    }

    /** Its page. */
    public Page page() {
        return page;
    }

    @Override
    public void close() throws IOException {
        page.close();
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly().onExit().join();
        try (Stream<Path> files = Files.walk(profile)) {
            files.sorted(Comparator.reverseOrder()).forEach(Chromium::delete);
        } catch (UncheckedIOException e) {
            // A process of the browser that is still ending may write there once more: the system's own folder for what
            // may go.
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
