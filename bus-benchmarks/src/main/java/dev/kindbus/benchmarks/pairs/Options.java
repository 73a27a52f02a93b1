package dev.kindbus.benchmarks.pairs;

import java.util.Arrays;
import java.util.List;

/**
 * What to measure, and what is to be kept.
 *
 * @param pairs how many JVMs, for each work
 * @param works in the order in which they take turns
 * @param bounds what is to be kept
 */
record Options(int pairs, List<Work> works, Bounds bounds) {
    private static final Options DEFAULTS = new Options(60, List.of(Work.values()), new Bounds(0.97, 0.06));

    /**
     * Arguments: any of {@code --pairs=60}, {@code --works=publish,broadcast}, {@code --threshold=0.97}, {@code --width=0.06}.
     *
     * @throws IllegalArgumentException if one is none of these
     */
    static Options parse(List<String> arguments) {
        Options options = DEFAULTS;
        for (String argument : arguments) {
            String[] parts = argument.split("=", 2);
            options = options.with(parts[0], parts.length > 1 ? parts[1] : "");
        }
        return options;
    }

    private Options with(String name, String value) {
        return switch (name) {
            case "--pairs" -> new Options(Integer.parseInt(value), works, bounds);
            case "--works" ->
                new Options(
                        pairs,
                        Arrays.stream(value.split(",", -1)).map(Work::named).toList(),
                        bounds);
            case "--threshold" -> new Options(pairs, works, new Bounds(Double.parseDouble(value), bounds.width()));
            case "--width" -> new Options(pairs, works, new Bounds(bounds.threshold(), Double.parseDouble(value)));
            default ->
                throw new IllegalArgumentException(
                        "no option is called " + name + "; there are --pairs, --works, --threshold and --width");
        };
    }
}
