package dev.kindbus.processor.write;

import com.palantir.javapoet.NameAllocator;
import dev.kindbus.processor.model.KindModel;
import dev.kindbus.processor.model.SchemaModel;

/** The fields of {@code Channels}: named after their kinds, unless that would hide a type its code has to name. */
final class ChannelFields {
    private final NameAllocator names;

    ChannelFields(SchemaModel schema) {
        this.names = Scopes.ofTypes(schema);
        schema.kinds().forEach(kind -> names.newName(kind.names().method(), kind.names()));
    }

    String of(KindModel kind) {
        return names.get(kind.names());
    }

    /** The name of another field beside them, such as the one suggested. */
    String oneMore(String suggestion) {
        return names.newName(suggestion);
    }
}
