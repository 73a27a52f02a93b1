package dev.kindbus.example.racing.simulator;

import java.util.Arrays;
import java.util.Random;

/**
 * A closed track, drawn from a seed: a circle with a few waves on its radius, so that it closes smoothly and never meets
 * itself. It is kept as points about a metre apart; the line is on the straightest part.
 */
final class Track {
    private static final int DRAWN_POINTS = 4096;
    private static final double MEAN_RADIUS = 170;
    private static final int[] WAVES = {2, 3, 5, 7};
    private static final double[] LARGEST_WAVE = {0.22, 0.16, 0.07, 0.03};

    /** How far either side of a point the track must be straight for the line to be there, in points. */
    private static final int STRAIGHT = 60;

    /** How far either side of a point its curvature is measured, in points. */
    private static final int SMOOTHED = 8;

    private final double length;
    private final double[] x;
    private final double[] y;
    private final double[] heading;
    private final double[] curvature;

    private Track(double length, double[] x, double[] y) {
        int points = x.length;
        this.length = length;
        this.x = x;
        this.y = y;
        this.heading = new double[points];
        this.curvature = new double[points];
        for (int i = 0; i < points; i++) {
            int next = (i + 1) % points;
            heading[i] = Math.atan2(y[next] - y[i], x[next] - x[i]);
        }
        for (int i = 0; i < points; i++) {
            double turn = heading[(i + SMOOTHED) % points] - heading[Math.floorMod(i - SMOOTHED, points)];
            curvature[i] = Math.IEEEremainder(turn, 2 * Math.PI) / (2 * SMOOTHED * length / points);
        }
    }

    static Track drawnFrom(Random random) {
        double[] radius = new double[DRAWN_POINTS];
        Arrays.fill(radius, MEAN_RADIUS);
        for (int wave = 0; wave < WAVES.length; wave++) {
            double height = MEAN_RADIUS * LARGEST_WAVE[wave] * (0.6 + 0.4 * random.nextDouble());
            double phase = 2 * Math.PI * random.nextDouble();
            for (int i = 0; i < DRAWN_POINTS; i++) {
                radius[i] += height * Math.cos(WAVES[wave] * angle(i) + phase);
            }
        }
        Track track = evenlySpaced(radius);
        return track.startingAt(track.straightest());
    }

    private static double angle(int point) {
        return 2 * Math.PI * point / DRAWN_POINTS;
    }

    private static Track evenlySpaced(double[] radius) {
        double[] x = new double[DRAWN_POINTS + 1];
        double[] y = new double[DRAWN_POINTS + 1];
        double[] driven = new double[DRAWN_POINTS + 1];
        for (int i = 0; i <= DRAWN_POINTS; i++) {
            x[i] = radius[i % DRAWN_POINTS] * Math.cos(angle(i));
            y[i] = radius[i % DRAWN_POINTS] * Math.sin(angle(i));
            driven[i] = i == 0 ? 0 : driven[i - 1] + Math.hypot(x[i] - x[i - 1], y[i] - y[i - 1]);
        }
        double length = driven[DRAWN_POINTS];
        int points = (int) length;
        double[] evenX = new double[points];
        double[] evenY = new double[points];
        int from = 0;
        for (int i = 0; i < points; i++) {
            double at = i * length / points;
            while (driven[from + 1] <= at) {
                from++;
            }
            double part = (at - driven[from]) / (driven[from + 1] - driven[from]);
            evenX[i] = x[from] + part * (x[from + 1] - x[from]);
            evenY[i] = y[from] + part * (y[from + 1] - y[from]);
        }
        return new Track(length, evenX, evenY);
    }

    private int straightest() {
        int best = 0;
        double leastTurn = Double.POSITIVE_INFINITY;
        for (int i = 0; i < points(); i++) {
            double turn = 0;
            for (int near = -STRAIGHT; near <= STRAIGHT; near++) {
                turn += Math.abs(curvature[Math.floorMod(i + near, points())]);
            }
            if (turn < leastTurn) {
                leastTurn = turn;
                best = i;
            }
        }
        return best;
    }

    private Track startingAt(int start) {
        double[] rotatedX = new double[points()];
        double[] rotatedY = new double[points()];
        for (int i = 0; i < points(); i++) {
            rotatedX[i] = x[(start + i) % points()];
            rotatedY[i] = y[(start + i) % points()];
        }
        return new Track(length, rotatedX, rotatedY);
    }

    /** In m. */
    double length() {
        return length;
    }

    int points() {
        return x.length;
    }

    /** The distance from one point to the next, in m. */
    double spacing() {
        return length / points();
    }

    /** How much the track turns at a point, in 1/m; positive to the left. */
    double curvature(int point) {
        return curvature[point];
    }

    /** The point at a distance from the line, in m; any distance, the track being closed. */
    int pointAt(double distance) {
        return Math.floorMod((int) Math.floor(distance / spacing()), points());
    }

    /** To the east of the track's middle, in m. */
    double east(int point) {
        return x[point];
    }

    /** To the north of the track's middle, in m. */
    double north(int point) {
        return y[point];
    }

    /** Where the track leads at a point, in rad from east, positive to the left. */
    double heading(int point) {
        return heading[point];
    }
}
