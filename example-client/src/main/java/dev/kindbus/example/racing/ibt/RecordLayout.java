package dev.kindbus.example.racing.ibt;

import static dev.kindbus.example.racing.ibt.VariableType.BOOL;
import static dev.kindbus.example.racing.ibt.VariableType.DOUBLE;
import static dev.kindbus.example.racing.ibt.VariableType.FLOAT;
import static dev.kindbus.example.racing.ibt.VariableType.INT;

import dev.kindbus.example.racing.TelemetryFrame;
import dev.kindbus.example.racing.TrackSurface;
import java.nio.ByteBuffer;

/** Where in a record the variables lie that a frame is made of, and how it is made of them. */
final class RecordLayout {
    private final int sessionTime;
    private final int sessionTick;
    private final int sessionNumber;
    private final int lap;
    private final int lapDistance;
    private final int lapFraction;
    private final int speed;
    private final int rpm;
    private final int gear;
    private final int throttle;
    private final int brake;
    private final int clutch;
    private final int steeringAngle;
    private final int lateralAcceleration;
    private final int longitudinalAcceleration;
    private final int latitude;
    private final int longitude;
    private final int yaw;
    private final int surface;
    private final int onPitRoad;
    private final int currentLapTime;
    private final int lastLapTime;
    private final int bestLapTime;

    RecordLayout(Variables variables) throws BadRecordingException {
        sessionTime = variables.offsetOf("SessionTime", DOUBLE, "s");
        sessionTick = variables.offsetOf("SessionTick", INT, "");
        sessionNumber = variables.offsetOf("SessionNum", INT, "");
        lap = variables.offsetOf("Lap", INT, "");
        lapDistance = variables.offsetOf("LapDist", FLOAT, "m");
        lapFraction = variables.offsetOf("LapDistPct", FLOAT, "%");
        speed = variables.offsetOf("Speed", FLOAT, "m/s");
        rpm = variables.offsetOf("RPM", FLOAT, "revs/min");
        gear = variables.offsetOf("Gear", INT, "");
        throttle = variables.offsetOf("Throttle", FLOAT, "%");
        brake = variables.offsetOf("Brake", FLOAT, "%");
        clutch = variables.offsetOf("Clutch", FLOAT, "%");
        steeringAngle = variables.offsetOf("SteeringWheelAngle", FLOAT, "rad");
        lateralAcceleration = variables.offsetOf("LatAccel", FLOAT, "m/s^2");
        longitudinalAcceleration = variables.offsetOf("LongAccel", FLOAT, "m/s^2");
        latitude = variables.offsetOf("Lat", DOUBLE, "deg");
        longitude = variables.offsetOf("Lon", DOUBLE, "deg");
        yaw = variables.offsetOf("Yaw", FLOAT, "rad");
        surface = variables.offsetOf("PlayerTrackSurface", INT, "irsdk_TrkLoc");
        onPitRoad = variables.offsetOf("OnPitRoad", BOOL, "");
        currentLapTime = variables.offsetOf("LapCurrentLapTime", FLOAT, "s");
        lastLapTime = variables.offsetOf("LapLastLapTime", FLOAT, "s");
        bestLapTime = variables.offsetOf("LapBestLapTime", FLOAT, "s");
    }

    /** The tick of a record: one more in each, even where session time skips one. */
    int tick(ByteBuffer record) {
        return record.getInt(sessionTick);
    }

    /** Which of the sessions in the text a record belongs to. */
    int sessionNumber(ByteBuffer record) {
        return record.getInt(sessionNumber);
    }

    /** The frame in a record, which begins at {@code fileOffset}. */
    TelemetryFrame frame(ByteBuffer record, long fileOffset) throws BadRecordingException {
        Fields fields = new Fields(record, fileOffset);
        int surfaceCode = fields.between(-1, 3, surface, "PlayerTrackSurface");
        return new TelemetryFrame(
                fields.seconds(sessionTime, "SessionTime"),
                record.getInt(lap),
                record.getFloat(lapDistance),
                record.getFloat(lapFraction),
                record.getFloat(speed),
                record.getFloat(rpm),
                record.getInt(gear),
                record.getFloat(throttle),
                record.getFloat(brake),
                record.getFloat(clutch),
                record.getFloat(steeringAngle),
                record.getFloat(lateralAcceleration),
                record.getFloat(longitudinalAcceleration),
                record.getDouble(latitude),
                record.getDouble(longitude),
                record.getFloat(yaw),
                surface(surfaceCode),
                record.get(onPitRoad) != 0,
                record.getFloat(currentLapTime),
                record.getFloat(lastLapTime),
                record.getFloat(bestLapTime));
    }

    private static TrackSurface surface(int code) {
        return switch (code) {
            case 0 -> TrackSurface.OFF_TRACK;
            case 1 -> TrackSurface.PIT_STALL;
            case 2 -> TrackSurface.PIT_APPROACH;
            case 3 -> TrackSurface.ON_TRACK;
            default -> TrackSurface.NOT_IN_WORLD;
        };
    }
}
