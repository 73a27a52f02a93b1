package dev.kindbus.example.racing.ibt;

import java.io.IOException;

/**
 * The main header of a recording: how many variables a record has, and where the parts of the file are. A recorder writes
 * the parts one after the other (headers, variables, session text, records), so that most fields follow from others; one
 * that does not agree with them is an error.
 *
 * @param tickRate records per second
 * @param variables how many variables a record has
 * @param textOffset where the session text begins
 * @param textLength how many bytes it has
 * @param recordsOffset where the first record begins
 * @param recordLength how many bytes a record has
 * @param tickCount the tick at which the recording was begun; the records are not earlier
 */
record RecordingHeader(
        int tickRate,
        int variables,
        int textOffset,
        int textLength,
        int recordsOffset,
        int recordLength,
        int tickCount) {
    /** Where the variables begin: this header and the disk header come first. */
    static final int VARIABLES_OFFSET = 144;

    static final int TICK_RATE_OFFSET = 8;

    /** Where the first buffer is described: its tick count, its offset, the tick count before it was written. */
    static final int BUFFERS_OFFSET = 48;

    private static final int LENGTH = 112;
    private static final int FASTEST_TICK_RATE = 1000;
    private static final int MOST_VARIABLES = 4096;
    private static final int LONGEST_TEXT = 16 << 20;
    private static final int LONGEST_RECORD = 1 << 20;

    static RecordingHeader read(RecordingFile file) throws IOException {
        Fields fields = new Fields(file.read(0, LENGTH, "the header"), 0);
        fields.exactly(2, 0, "version");
        fields.exactly(1, 4, "status");
        int tickRate = fields.between(1, FASTEST_TICK_RATE, TICK_RATE_OFFSET, "tickRate");
        int variables = fields.between(1, MOST_VARIABLES, 24, "numVars");
        fields.exactly(VARIABLES_OFFSET, 28, "varHeaderOffset");
        int textOffset = VARIABLES_OFFSET + variables * Variable.LENGTH;
        int textLength = fields.between(1, LONGEST_TEXT, 16, "sessionInfoLen");
        fields.exactly(textOffset, 20, "sessionInfoOffset");
        fields.exactly(1, 32, "numBuf");
        int recordLength = fields.between(1, LONGEST_RECORD, 36, "bufLen");
        int recordsOffset = textOffset + textLength;
        fields.exactly(recordsOffset, BUFFERS_OFFSET + 4, "bufOffset");
        int tickCount = fields.between(1, Integer.MAX_VALUE, BUFFERS_OFFSET, "tickCount");
        checkLiveFields(fields, tickCount);
        return new RecordingHeader(tickRate, variables, textOffset, textLength, recordsOffset, recordLength, tickCount);
    }

    /** What only the live simulator needs: counters that are not ahead of the tick, and buffers that are not used. */
    private static void checkLiveFields(Fields fields, int tickCount) throws BadRecordingException {
        fields.between(0, tickCount, 12, "sessionInfoUpdate");
        fields.between(0, tickCount, 40, "curBufTickCount");
        fields.zero(44, BUFFERS_OFFSET, "curBuf or its padding");
        fields.between(0, tickCount, BUFFERS_OFFSET + 8, "tickCountBegin");
        fields.zero(BUFFERS_OFFSET + 12, LENGTH, "a byte of an unused buffer");
    }
}
