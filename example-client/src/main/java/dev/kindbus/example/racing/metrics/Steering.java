package dev.kindbus.example.racing.metrics;

import dev.kindbus.example.racing.TelemetryFrame;

/** When a car counts as turning. */
final class Steering {
    /** The steering wheel's angle, either way, beyond which a car is in a corner; in rad. */
    private static final double CORNERING_ANGLE = 0.15;

    private Steering() {}

    static boolean isCornering(TelemetryFrame frame) {
        return Math.abs(frame.steeringAngle()) > CORNERING_ANGLE;
    }
}
