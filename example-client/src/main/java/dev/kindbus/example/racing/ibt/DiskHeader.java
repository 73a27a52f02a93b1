package dev.kindbus.example.racing.ibt;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * The second header of a recording, which only files have.
 *
 * @param start when the session was driven
 * @param startTime the session time of the first record, in s
 * @param endTime the session time of the last record, in s
 * @param laps on how many laps the car was, complete or not
 * @param records how many records follow
 */
record DiskHeader(Instant start, double startTime, double endTime, int laps, int records) {
    static final int OFFSET = 112;
    static final int START_TIME_OFFSET = OFFSET + 8;
    static final int END_TIME_OFFSET = OFFSET + 16;
    static final int LAPS_OFFSET = OFFSET + 24;
    static final int RECORDS_OFFSET = OFFSET + 28;

    private static final int LENGTH = 32;

    /**
     * Reads and checks it.
     *
     * @param header what lies where
     * @param notBefore when the simulator that drove the session was built
     * @param clock a session that begins after tomorrow is refused
     */
    static DiskHeader read(RecordingFile file, RecordingHeader header, Instant notBefore, Clock clock)
            throws IOException {
        Fields fields = new Fields(file.read(OFFSET, LENGTH, "the disk header"), OFFSET);
        Instant notAfter = clock.instant().plus(Duration.ofDays(1));
        long start = fields.longBetween(notBefore.getEpochSecond(), notAfter.getEpochSecond(), 0, "sessionStartDate");
        double startTime = fields.seconds(8, "sessionStartTime");
        double endTime = fields.seconds(16, "sessionEndTime");
        int records = fields.between(1, Integer.MAX_VALUE, 28, "sessionRecordCount");
        int laps = fields.between(1, records, 24, "sessionLapCount");
        long end = header.recordsOffset() + (long) records * header.recordLength();
        if (file.size() > end) {
            long recordsHeld = (file.size() - header.recordsOffset()) / header.recordLength();
            throw fields.bad(28, "sessionRecordCount", records, "the " + recordsHeld + " records the file holds");
        }
        return new DiskHeader(Instant.ofEpochSecond(start), startTime, endTime, laps, records);
    }
}
