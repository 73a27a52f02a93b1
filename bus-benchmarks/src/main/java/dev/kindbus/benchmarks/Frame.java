package dev.kindbus.benchmarks;

/** The payload of every benchmark: an immutable record of ten doubles, shared by reference, made before measuring. */
public record Frame(
        double speed,
        double throttle,
        double brake,
        double steering,
        double engine,
        double fuel,
        double frontLeft,
        double frontRight,
        double rearLeft,
        double rearRight) {

    /** A frame that is told from others by its speed. */
    public static Frame numbered(int number) {
        return new Frame(number, 0.5, 0, 0.1, 9_000, 40, 80, 81, 82, 83);
    }

    /** As many different frames as asked for, to publish in turn. */
    public static Frame[] several(int count) {
        Frame[] frames = new Frame[count];
        for (int i = 0; i < count; i++) {
            frames[i] = numbered(i + 1);
        }
        return frames;
    }
}
