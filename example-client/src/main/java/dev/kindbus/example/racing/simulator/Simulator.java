package dev.kindbus.example.racing.simulator;

import dev.kindbus.example.racing.SessionStart;
import dev.kindbus.example.racing.TelemetryFrame;
import dev.kindbus.example.racing.TrackSurface;
import dev.kindbus.example.racing.source.TelemetrySource;
import java.time.Instant;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * A car that drives itself around a track: the source that needs no file. The same seed gives the same track, and the same
 * laps down to the last bit; each lap is driven with a little more or less courage than the one before.
 */
public final class Simulator implements TelemetrySource {
    private static final double TICK = 1.0 / 60;

    /** The car starts so far before the line, and stops so long after it has completed its last lap. */
    private static final double OUT_LAP_METRES = 80;

    private static final int FRAMES_AFTER_LAST_LAP = 30;

    private static final double LATITUDE = 50.33;
    private static final double LONGITUDE = 6.94;
    private static final double METRES_PER_DEGREE = 111_320;

    private final long seed;
    private final int laps;
    private final Random random;
    private final Track track;

    private SpeedProfile profile;
    private long tick;
    private int lap;
    private double distance;
    private double speed;
    private double lapStart;
    private double lastLapTime;
    private double bestLapTime;
    private int framesAfterLastLap;

    /**
     * A session of some laps.
     *
     * @param laps how many complete laps, at least 1
     */
    public Simulator(long seed, int laps) {
        this.seed = seed;
        this.laps = laps;
        this.random = new Random(seed);
        this.track = Track.drawnFrom(random);
        this.profile = nextProfile();
        this.distance = track.length() - OUT_LAP_METRES;
    }

    @Override
    public String name() {
        return "simulator";
    }

    @Override
    public SessionStart session() {
        return new SessionStart(
                "simulator-" + seed, "Kindbus Ring " + seed, null, "Single-seater", "Practice", Instant.EPOCH);
    }

    @Override
    public long length() {
        return UNKNOWN_LENGTH;
    }

    @Override
    public @Nullable TelemetryFrame next() {
        if (lap > laps && framesAfterLastLap++ == FRAMES_AFTER_LAST_LAP) {
            return null;
        }
        double acceleration = acceleration();
        TelemetryFrame frame = frame(acceleration);
        drive(acceleration);
        return frame;
    }

    /** What the driver asks of the car: to be as fast as the profile says where the car will be at the next tick. */
    private double acceleration() {
        double target = profile.at(distance + speed * TICK);
        double wanted = (target - speed) / TICK;
        return Math.max(-Car.BRAKING, Math.min(Car.acceleration(speed), wanted));
    }

    private void drive(double acceleration) {
        double driven = speed * TICK + acceleration * TICK * TICK / 2;
        speed = Math.max(0, speed + acceleration * TICK);
        distance += driven;
        tick++;
        if (distance >= track.length()) {
            distance -= track.length();
            crossLine(tick * TICK - TICK * distance / driven);
        }
    }

    private void crossLine(double sessionTime) {
        if (lap > 0) {
            lastLapTime = sessionTime - lapStart;
            bestLapTime = bestLapTime == 0 ? lastLapTime : Math.min(bestLapTime, lastLapTime);
        }
        lapStart = sessionTime;
        lap++;
        profile = nextProfile();
    }

    private SpeedProfile nextProfile() {
        return SpeedProfile.of(track, 0.95 + 0.05 * random.nextDouble());
    }

    private TelemetryFrame frame(double acceleration) {
        int point = track.pointAt(distance);
        double sessionTime = tick * TICK;
        return new TelemetryFrame(
                sessionTime,
                lap,
                distance,
                distance / track.length(),
                speed,
                Car.rpm(speed),
                Car.gear(speed),
                acceleration > 0 ? acceleration / Car.acceleration(speed) : 0,
                Car.brake(acceleration),
                1,
                Car.steeringAngle(track.curvature(point)),
                speed * speed * track.curvature(point),
                acceleration,
                LATITUDE + track.north(point) / METRES_PER_DEGREE,
                LONGITUDE + track.east(point) / (METRES_PER_DEGREE * Math.cos(Math.toRadians(LATITUDE))),
                track.heading(point),
                TrackSurface.ON_TRACK,
                false,
                lap > 0 ? sessionTime - lapStart : 0,
                lastLapTime,
                bestLapTime);
    }

    @Override
    public void close() {}
}
