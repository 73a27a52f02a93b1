package dev.kindbus.processor.check;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;

/** What somebody probably meant to write. */
final class DidYouMean {
    private DidYouMean() {}

    /** The nearest candidate, if a slip of the fingers leads from it to the name: one letter in three, at most. */
    static Optional<String> nearest(String name, Collection<String> candidates) {
        String nearest = "";
        int smallest = name.length() / 3 + 1;
        for (String candidate : new TreeSet<>(candidates)) {
            int distance = distance(name.toLowerCase(Locale.ROOT), candidate.toLowerCase(Locale.ROOT));
            if (distance < smallest) {
                nearest = candidate;
                smallest = distance;
            }
        }
        return nearest.isEmpty() || nearest.equals(name) ? Optional.empty() : Optional.of(nearest);
    }

    /** How many letters must be added, removed or replaced; two letters that changed places count as two. */
    private static int distance(String one, String other) {
        int[] above = new int[other.length() + 1];
        for (int j = 0; j <= other.length(); j++) {
            above[j] = j;
        }
        for (int i = 1; i <= one.length(); i++) {
            int[] row = new int[other.length() + 1];
            row[0] = i;
            for (int j = 1; j <= other.length(); j++) {
                int replaced = above[j - 1] + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(replaced, Math.min(above[j], row[j - 1]) + 1);
            }
            above = row;
        }
        return above[other.length()];
    }
}
