package dev.kindbus.benchmarks.contest;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;

/**
 * The JVM of one peer: runs a window for every line it reads, and answers with a line of figures. It does nothing in between,
 * and knows no other peer, so nobody's code is compiled for somebody else's types.
 */
public final class Worker {
    /** What a line of figures begins with; anything else on the output is a library talking. */
    static final String FIGURES = "figures\t";

    private Worker() {}

    /** Arguments: the contest, and the peer's title. Input lines: a work, a tab, milliseconds. */
    public static void main(String[] args) throws IOException {
        Contest contest = Contest.named(args[0]);
        PrintStream out = System.out;
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            String[] order = line.split("\t", -1);
            out.println(FIGURES + answer(contest, args[1], order[0], Duration.ofMillis(Long.parseLong(order[1]))));
            out.flush();
        }
        System.exit(0);
    }

    private static String answer(Contest contest, String peer, String work, Duration window) {
        try {
            StringBuilder answer = new StringBuilder();
            for (Map.Entry<String, Double> figure :
                    contest.run(peer, work, window).entrySet()) {
                answer.append(figure.getKey())
                        .append('=')
                        .append(figure.getValue())
                        .append('\t');
            }
            System.gc();
            return answer.toString();
        } catch (Exception e) {
            e.printStackTrace();
            return "failed=" + e.toString().replaceAll("\\s+", " ");
        }
    }
}
