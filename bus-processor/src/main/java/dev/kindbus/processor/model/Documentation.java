package dev.kindbus.processor.model;

import java.util.Map;

/**
 * What a schema method's Javadoc says, made safe to repeat elsewhere.
 *
 * @param body the text before the first block tag, empty if there is none
 * @param deprecated the text of {@code @deprecated}, empty if there is none
 * @param parameters the text of each {@code @param}, by parameter name
 */
public record Documentation(String body, String deprecated, Map<String, String> parameters) {
    /** No Javadoc. */
    public static final Documentation NONE = new Documentation("", "", Map.of());

    /** Copies the map. */
    public Documentation {
        parameters = Map.copyOf(parameters);
    }
}
