package dev.kindbus.example.racing.simulator;

/**
 * How fast a driver means to be at each point of a track: as the turn allows, but never faster than the brakes can make
 * good before the next one.
 */
final class SpeedProfile {
    private final Track track;
    private final double[] speed;

    private SpeedProfile(Track track, double[] speed) {
        this.track = track;
        this.speed = speed;
    }

    /**
     * The profile of one lap.
     *
     * @param grip 1, or less for a careful driver
     */
    static SpeedProfile of(Track track, double grip) {
        int points = track.points();
        double[] speed = new double[points];
        for (int i = 0; i < points; i++) {
            speed[i] = Car.corneringSpeed(track.curvature(i), grip);
        }
        // Backwards, and twice round: what slows a car at the line is ahead of it, behind the line.
        for (int i = 2 * points - 1; i > 0; i--) {
            double next = speed[i % points];
            double reachable = Math.sqrt(next * next + 2 * grip * Car.BRAKING * track.spacing());
            int before = (i - 1) % points;
            speed[before] = Math.min(speed[before], reachable);
        }
        return new SpeedProfile(track, speed);
    }

    /** The speed at a distance from the line, in m/s. */
    double at(double distance) {
        int point = track.pointAt(distance);
        double next = speed[(point + 1) % speed.length];
        double steps = distance / track.spacing();
        return speed[point] + (steps - Math.floor(steps)) * (next - speed[point]);
    }
}
