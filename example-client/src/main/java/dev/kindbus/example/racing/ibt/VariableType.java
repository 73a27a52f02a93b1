package dev.kindbus.example.racing.ibt;

/** The types a variable can have. */
enum VariableType {
    CHAR(1),
    BOOL(1),
    INT(4),
    BIT_FIELD(4),
    FLOAT(4),
    DOUBLE(8);

    static final int LAST_CODE = 5;

    private final int bytes;

    VariableType(int bytes) {
        this.bytes = bytes;
    }

    /** The type with a code from 0 to {@link #LAST_CODE}. */
    static VariableType of(int code) {
        return switch (code) {
            case 0 -> CHAR;
            case 1 -> BOOL;
            case 2 -> INT;
            case 3 -> BIT_FIELD;
            case 4 -> FLOAT;
            case LAST_CODE -> DOUBLE;
            default -> throw new IllegalArgumentException("no type has the code " + code);
        };
    }

    int bytes() {
        return bytes;
    }
}
