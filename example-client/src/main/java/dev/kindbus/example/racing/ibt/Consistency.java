package dev.kindbus.example.racing.ibt;

import dev.kindbus.example.racing.TelemetryFrame;
import java.util.HashSet;
import java.util.Set;

/** Whether the records of a recording are the ones that its headers speak of: what can only be known by reading them. */
final class Consistency {
    /** After so many records the tick rate shows in their session times, whatever was skipped. */
    private static final int RECORDS_FOR_TICK_RATE = 60;

    private final RecordingHeader header;
    private final DiskHeader disk;
    private final Set<Integer> laps = new HashSet<>();

    private int records;
    private int lapChanges;
    private int lastLap;
    private double lastTime;
    private double shortestStep = Double.POSITIVE_INFINITY;

    Consistency(RecordingHeader header, DiskHeader disk) {
        this.header = header;
        this.disk = disk;
    }

    /** Takes the next record. */
    void check(TelemetryFrame frame, int tick) throws BadRecordingException {
        if (records == 0) {
            checkFirst(frame, tick);
        } else if (frame.sessionTime() > lastTime) {
            shortestStep = Math.min(shortestStep, frame.sessionTime() - lastTime);
        }
        if (records == RECORDS_FOR_TICK_RATE) {
            checkTickRate();
        }
        if (records == 0 || frame.lap() != lastLap) {
            lapChanges++;
            laps.add(frame.lap());
        }
        lastLap = frame.lap();
        lastTime = frame.sessionTime();
        records++;
    }

    /** All records have been taken. */
    void checkEnd() throws BadRecordingException {
        if (records <= RECORDS_FOR_TICK_RATE) {
            checkTickRate();
        }
        if (lastTime != disk.endTime()) {
            throw new BadRecordingException(
                    DiskHeader.END_TIME_OFFSET,
                    "sessionEndTime is " + disk.endTime(),
                    lastTime + ", the session time of the last record");
        }
        // Where the car comes back to an earlier lap, recorders differ in whether they count it again.
        if (disk.laps() < laps.size() || disk.laps() > lapChanges) {
            throw new BadRecordingException(
                    DiskHeader.LAPS_OFFSET,
                    "sessionLapCount is " + disk.laps(),
                    "the " + laps.size() + " of the records");
        }
    }

    private void checkFirst(TelemetryFrame frame, int tick) throws BadRecordingException {
        if (frame.sessionTime() != disk.startTime()) {
            throw new BadRecordingException(
                    DiskHeader.START_TIME_OFFSET,
                    "sessionStartTime is " + disk.startTime(),
                    frame.sessionTime() + ", the session time of the first record");
        }
        if (header.tickCount() > tick) {
            throw new BadRecordingException(
                    RecordingHeader.BUFFERS_OFFSET,
                    "tickCount is " + header.tickCount(),
                    "at most " + tick + ", the tick of the first record");
        }
    }

    private void checkTickRate() throws BadRecordingException {
        double ratio = shortestStep * header.tickRate();
        boolean unknown = Double.isInfinite(shortestStep);
        if (!unknown && (ratio < 0.9 || ratio > 1.1)) {
            throw new BadRecordingException(
                    RecordingHeader.TICK_RATE_OFFSET,
                    "tickRate is " + header.tickRate(),
                    Math.round(1 / shortestStep) + ", as the session times of the records show");
        }
    }
}
