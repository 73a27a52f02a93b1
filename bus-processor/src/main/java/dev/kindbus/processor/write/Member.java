package dev.kindbus.processor.write;

import dev.kindbus.processor.model.KindModel;
import java.util.Optional;

/**
 * Something that generated code declares.
 *
 * @param owner the type that declares it
 * @param name its name
 * @param isType whether it is a type, not a method or constant
 * @param kind what it is generated from, or empty if it is always there
 */
public record Member(String owner, String name, boolean isType, Optional<KindModel> kind) {
    /** {@code EventBus.onAny}. */
    public String qualifiedName() {
        return owner + "." + name;
    }
}
