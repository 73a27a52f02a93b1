package dev.kindbus.example.racing.ibt;

import java.nio.ByteBuffer;

/**
 * One variable of a record.
 *
 * @param type what it is
 * @param offset where it lies in a record
 * @param count how many values it has
 * @param name its name, which no other variable has
 * @param unit its unit; empty if it has none
 * @param headerOffset where in the file it is described
 */
record Variable(VariableType type, int offset, int count, String name, String unit, long headerOffset) {
    /** The length of a variable's header, in bytes. */
    static final int LENGTH = 144;

    private static final int NAME = 16;
    private static final int DESCRIPTION = 48;
    private static final int UNIT = 112;

    /** Reads the header of the variable that begins, in a record, where the one before ends. */
    static Variable read(ByteBuffer header, long headerOffset, int offset, int recordLength)
            throws BadRecordingException {
        Fields fields = new Fields(header, headerOffset);
        String name = fields.text(NAME, DESCRIPTION - NAME, "a variable's name");
        if (!name.matches("[A-Za-z]\\w*")) {
            throw fields.bad(NAME, "a variable's name", "'" + name + "'", "letters, digits and underscores");
        }
        String of = " of " + name;
        if (fields.text(DESCRIPTION, UNIT - DESCRIPTION, "the description" + of).isEmpty()) {
            throw fields.bad(DESCRIPTION, "the description" + of, "empty", "a text");
        }
        VariableType type = VariableType.of(fields.between(0, VariableType.LAST_CODE, 0, "the type" + of));
        fields.exactly(offset, 4, "the offset" + of);
        int most = (recordLength - offset) / type.bytes();
        // A char variable is a text: a single one is a bool whose type has been lost.
        int count = fields.between(type == VariableType.CHAR ? 2 : 1, most, 8, "the count" + of);
        boolean severalPerTick = name.endsWith("_ST");
        fields.byteBetween(severalPerTick ? 1 : 0, count > 1 ? 1 : 0, 12, "countAsTime" + of);
        fields.zero(13, NAME, "the padding" + of);
        String unit = fields.text(UNIT, LENGTH - UNIT, "the unit" + of);
        return new Variable(type, offset, count, name, unit, headerOffset);
    }

    /** Where it ends in a record. */
    int end() {
        return offset + count * type.bytes();
    }
}
