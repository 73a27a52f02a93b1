package dev.kindbus.example.racing.ibt;

/** The types a variable can have, in the order of their codes. */
enum VariableType {
    CHAR(1),
    BOOL(1),
    INT(4),
    BIT_FIELD(4),
    FLOAT(4),
    DOUBLE(8);

    private final int bytes;

    VariableType(int bytes) {
        this.bytes = bytes;
    }

    int bytes() {
        return bytes;
    }
}
