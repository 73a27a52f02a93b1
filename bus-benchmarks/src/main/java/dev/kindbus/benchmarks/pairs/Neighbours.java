package dev.kindbus.benchmarks.pairs;

/**
 * Two windows, one right after the other, in either order: one of each build.
 *
 * @param base the base's
 * @param changed that of the build that is compared with it
 */
record Neighbours(Sample base, Sample changed) {
    /** How much faster the changed build is; less than 1 if it is slower. */
    double ratio() {
        return changed.speed() / base.speed();
    }
}
