package dev.kindbus.example.racing.simulator;

/** What a car can do: a small single-seater. */
final class Car {
    /** In m/s². */
    static final double CORNERING = 14;

    /** In m/s². */
    static final double BRAKING = 13;

    /** How much it slows down with no pedal pressed, in m/s². */
    private static final double COASTING = 1.5;

    private static final double TOP_SPEED = 48;
    private static final double FULL_THROTTLE = 6.5;
    private static final double WHEELBASE = 2.1;
    private static final double STEERING_RATIO = 11;
    private static final double[] GEAR_TOP_SPEED = {14, 23, 34, 50};
    private static final double IDLE_RPM = 1200;
    private static final double RED_LINE_RPM = 7400;

    private Car() {}

    /** The most it can accelerate at a speed, in m/s². */
    static double acceleration(double speed) {
        return Math.max(0, FULL_THROTTLE * (1 - speed / TOP_SPEED));
    }

    /** How hard the brake is pressed, 0 to 1, for an acceleration in m/s². */
    static double brake(double acceleration) {
        return Math.max(0, (-acceleration - COASTING) / (BRAKING - COASTING));
    }

    /** How fast it can take a turn, in m/s, with a grip of 1 or less. */
    static double corneringSpeed(double curvature, double grip) {
        return Math.min(TOP_SPEED, Math.sqrt(grip * CORNERING / Math.max(Math.abs(curvature), 1e-9)));
    }

    /** The steering wheel's angle in a turn, in rad. */
    static double steeringAngle(double curvature) {
        return STEERING_RATIO * Math.atan(WHEELBASE * curvature);
    }

    /** From 1. */
    static int gear(double speed) {
        int gear = 1;
        while (gear < GEAR_TOP_SPEED.length && speed > 0.95 * GEAR_TOP_SPEED[gear - 1]) {
            gear++;
        }
        return gear;
    }

    static double rpm(double speed) {
        return Math.max(IDLE_RPM, RED_LINE_RPM * speed / GEAR_TOP_SPEED[gear(speed) - 1]);
    }
}
