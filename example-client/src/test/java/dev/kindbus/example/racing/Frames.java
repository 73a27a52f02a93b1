package dev.kindbus.example.racing;

/** Frames for tests: a car that drives straight on, changed where a test cares. */
public final class Frames {
    private double sessionTime;
    private int lap = 1;
    private double lapDistance;
    private double lapFraction;
    private double speed = 30;
    private double brake;
    private double steeringAngle;
    private double lateralAcceleration;
    private TrackSurface surface = TrackSurface.ON_TRACK;

    private Frames() {}

    public static Frames at(double sessionTime) {
        Frames frame = new Frames();
        frame.sessionTime = sessionTime;
        return frame;
    }

    public Frames lap(int value) {
        lap = value;
        return this;
    }

    public Frames distance(double value) {
        lapDistance = value;
        return this;
    }

    public Frames fraction(double value) {
        lapFraction = value;
        return this;
    }

    public Frames speed(double value) {
        speed = value;
        return this;
    }

    public Frames brake(double value) {
        brake = value;
        return this;
    }

    public Frames steering(double value) {
        steeringAngle = value;
        return this;
    }

    public Frames lateral(double value) {
        lateralAcceleration = value;
        return this;
    }

    public Frames surface(TrackSurface value) {
        surface = value;
        return this;
    }

    public TelemetryFrame frame() {
        return new TelemetryFrame(
                sessionTime,
                lap,
                lapDistance,
                lapFraction,
                speed,
                6000,
                3,
                1 - brake,
                brake,
                1,
                steeringAngle,
                lateralAcceleration,
                0,
                0,
                0,
                0,
                surface,
                false,
                0,
                0,
                0);
    }
}
