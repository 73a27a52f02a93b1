package dev.kindbus.example.racing.ibt;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;

/** The variables of a record, by name. In a record they lie one after the other, without gaps. */
final class Variables {
    private final Map<String, Variable> byName;

    private Variables(Map<String, Variable> byName) {
        this.byName = byName;
    }

    static Variables read(RecordingFile file, RecordingHeader header) throws IOException {
        int length = header.variables() * Variable.LENGTH;
        ByteBuffer bytes = file.read(RecordingHeader.VARIABLES_OFFSET, length, "the variables");
        Map<String, Variable> byName = new HashMap<>();
        int end = 0;
        for (int at = 0; at < length; at += Variable.LENGTH) {
            long offset = RecordingHeader.VARIABLES_OFFSET + (long) at;
            ByteBuffer one = bytes.slice(at, Variable.LENGTH).order(bytes.order());
            Variable variable = Variable.read(one, offset, end, header.recordLength());
            if (byName.put(variable.name(), variable) != null) {
                throw new BadRecordingException(offset, "there are two variables " + variable.name(), "one");
            }
            end = variable.end();
        }
        if (end != header.recordLength()) {
            throw new BadRecordingException(
                    36, "bufLen is " + header.recordLength(), "the " + end + " bytes of the variables");
        }
        return new Variables(byName);
    }

    /** Where a record holds a variable that has to be there, as a single value of this type and unit. */
    int offsetOf(String name, VariableType type, String unit) throws BadRecordingException {
        Variable variable = byName.get(name);
        if (variable == null) {
            throw new BadRecordingException(
                    RecordingHeader.VARIABLES_OFFSET, "there is no variable " + name, "one of type " + type);
        }
        if (variable.type() != type || variable.count() != 1 || !variable.unit().equals(unit)) {
            throw new BadRecordingException(
                    variable.headerOffset(),
                    name + " is " + variable.count() + " " + variable.type() + " in '" + variable.unit() + "'",
                    "1 " + type + " in '" + unit + "'");
        }
        return variable.offset();
    }
}
