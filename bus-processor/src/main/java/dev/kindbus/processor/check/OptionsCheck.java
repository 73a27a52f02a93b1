package dev.kindbus.processor.check;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Whether the processor knows every option it is given; what does not begin with its name is somebody else's. */
public final class OptionsCheck {
    /** Turns every warning of the processor off, where nobody can write {@code @SuppressWarnings}: generated schemas. */
    public static final String WARNINGS = "kindbus.warnings";

    private static final String OURS = "kindbus.";
    private static final Set<String> KNOWN = Set.of(WARNINGS);
    private static final Set<String> VALUES = Set.of("on", "off");

    private OptionsCheck() {}

    /** The options there are. */
    public static Set<String> known() {
        return KNOWN;
    }

    /** Whether warnings are wanted. */
    public static boolean warns(Map<String, String> options) {
        return !"off".equals(options.get(WARNINGS));
    }

    /** What is wrong with the options, a sentence each, in the order of their names. */
    public static List<String> of(Map<String, String> options) {
        return new TreeMap<>(options)
                .entrySet().stream()
                        .filter(option -> option.getKey().startsWith(OURS))
                        .filter(option -> !isKnown(option.getKey(), option.getValue()))
                        .map(option -> sentence(option.getKey(), option.getValue()))
                        .toList();
    }

    private static boolean isKnown(String name, String value) {
        return KNOWN.contains(name) && VALUES.contains(value);
    }

    private static String sentence(String name, String value) {
        if (KNOWN.contains(name)) {
            return "\"-A%s=%s\" says neither on nor off, so warnings stay on: write \"-A%s=off\""
                    .formatted(name, value, name);
        }
        return "\"-A%s\" is no option of Kindbus, so it changes nothing: %s"
                .formatted(
                        name,
                        DidYouMean.nearest(name, KNOWN)
                                .map("did you mean \"-A%s=off\"?"::formatted)
                                .orElse("remove it; there is only \"-A" + WARNINGS + "=off\""));
    }
}
