package dev.kindbus.benchmarks.contest;

/** How thoroughly a group is measured: {@code full} for figures, {@code quick} to see that everything runs. */
public enum Effort {
    FULL,
    QUICK;

    /** How many windows of each peer at each work count. */
    public int rounds() {
        return this == FULL ? 5 : 2;
    }

    /** How many windows come before, to warm up. */
    public int warmups() {
        return 1;
    }
}
