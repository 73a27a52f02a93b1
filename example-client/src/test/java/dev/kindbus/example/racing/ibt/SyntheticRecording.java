package dev.kindbus.example.racing.ibt;

import dev.kindbus.example.racing.TelemetryFrame;
import dev.kindbus.example.racing.simulator.Simulator;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** What iRacing would have written of a drive in our own simulator: a recording that tests always have. */
public final class SyntheticRecording {
    private static final String TEXT = """
            ---
            WeekendInfo:
             TrackDisplayName: Kindbus Ring
             TrackConfigName: Short
             BuildVersion: 2025.01.08.01

            SessionInfo:
             Sessions:
             - SessionNum: 0
               SessionType: Practice
             - SessionNum: 1
               SessionType: Race

            DriverInfo:
             DriverCarIdx: 3
             Drivers:
             - CarIdx: 0
               CarScreenName: Pace Car
             - CarIdx: 3
               CarScreenName: "Single-seater"

            ...
            """;

    private static final String[][] VARIABLES = {
        {"5", "SessionTime", "s"},
        {"2", "SessionTick", ""},
        {"2", "SessionNum", ""},
        {"2", "Lap", ""},
        {"4", "LapDist", "m"},
        {"4", "LapDistPct", "%"},
        {"4", "Speed", "m/s"},
        {"4", "RPM", "revs/min"},
        {"2", "Gear", ""},
        {"4", "Throttle", "%"},
        {"4", "Brake", "%"},
        {"4", "Clutch", "%"},
        {"4", "SteeringWheelAngle", "rad"},
        {"4", "LatAccel", "m/s^2"},
        {"4", "LongAccel", "m/s^2"},
        {"5", "Lat", "deg"},
        {"5", "Lon", "deg"},
        {"4", "Yaw", "rad"},
        {"2", "PlayerTrackSurface", "irsdk_TrkLoc"},
        {"1", "OnPitRoad", ""},
        {"4", "LapCurrentLapTime", "s"},
        {"4", "LapLastLapTime", "s"},
        {"4", "LapBestLapTime", "s"},
    };

    /** How many variables it has. */
    public static final int VARIABLE_COUNT = VARIABLES.length;

    private static final int FIRST_TICK = 1000;
    private static final int RECORD_LENGTH = 3 * 8 + 19 * 4 + 1;

    private SyntheticRecording() {}

    /** The frames of a drive of two laps. */
    public static List<TelemetryFrame> frames() {
        try (Simulator simulator = new Simulator(1, 2)) {
            List<TelemetryFrame> frames = new ArrayList<>();
            for (TelemetryFrame frame = simulator.next(); frame != null; frame = simulator.next()) {
                frames.add(frame);
            }
            return frames;
        }
    }

    /** A recording of these frames, in session 1, a race. */
    public static byte[] bytes(List<TelemetryFrame> frames) {
        byte[] text = TEXT.getBytes(StandardCharsets.ISO_8859_1);
        int textOffset = 144 + 144 * VARIABLE_COUNT;
        int recordsOffset = textOffset + text.length;
        ByteBuffer file = ByteBuffer.allocate(recordsOffset + frames.size() * RECORD_LENGTH)
                .order(ByteOrder.LITTLE_ENDIAN);
        for (int field : new int[] {2, 1, 60, 0, text.length, textOffset, VARIABLE_COUNT, 144, 1, RECORD_LENGTH}) {
            file.putInt(field);
        }
        file.putInt(48, FIRST_TICK).putInt(52, recordsOffset).position(112);
        file.putLong(1_750_000_000).putDouble(frames.get(0).sessionTime());
        file.putDouble(frames.get(frames.size() - 1).sessionTime());
        file.putInt(
                (int) frames.stream().mapToInt(TelemetryFrame::lap).distinct().count());
        file.putInt(frames.size());
        putVariables(file);
        file.put(text);
        for (int i = 0; i < frames.size(); i++) {
            putRecord(file, frames.get(i), FIRST_TICK + i);
        }
        return file.array();
    }

    private static void putVariables(ByteBuffer file) {
        int offset = 0;
        for (String[] variable : VARIABLES) {
            int header = file.position();
            int type = Integer.parseInt(variable[0]);
            file.putInt(type).putInt(offset).putInt(1);
            file.position(header + 16).put(variable[1].getBytes(StandardCharsets.US_ASCII));
            file.position(header + 48).put("What it says".getBytes(StandardCharsets.US_ASCII));
            file.position(header + 112).put(variable[2].getBytes(StandardCharsets.US_ASCII));
            file.position(header + 144);
            offset += type == 1 ? 1 : type == 5 ? 8 : 4;
        }
    }

    private static void putRecord(ByteBuffer file, TelemetryFrame frame, int tick) {
        file.putDouble(frame.sessionTime()).putInt(tick).putInt(1).putInt(frame.lap());
        putFloats(file, frame.lapDistance(), frame.lapFraction(), frame.speed(), frame.rpm());
        file.putInt(frame.gear());
        putFloats(file, frame.throttle(), frame.brake(), frame.clutch(), frame.steeringAngle());
        putFloats(file, frame.lateralAcceleration(), frame.longitudinalAcceleration());
        file.putDouble(frame.latitude()).putDouble(frame.longitude());
        putFloats(file, frame.yaw());
        file.putInt(frame.surface().ordinal() - 1).put((byte) (frame.onPitRoad() ? 1 : 0));
        putFloats(file, frame.currentLapTime(), frame.lastLapTime(), frame.bestLapTime());
    }

    private static void putFloats(ByteBuffer file, double... values) {
        for (double value : values) {
            file.putFloat((float) value);
        }
    }
}
