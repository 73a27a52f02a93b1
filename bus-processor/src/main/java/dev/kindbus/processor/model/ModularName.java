package dev.kindbus.processor.model;

import java.util.Locale;

/**
 * The name of a type, which two modules of one compile may use for types of their own.
 *
 * @param module the name of its module, empty for the unnamed one
 * @param name its qualified name
 */
public record ModularName(String module, String name) {
    /** The part after the last dot. */
    public String simpleName() {
        return name.substring(name.lastIndexOf('.') + 1);
    }

    /** In small letters: the same for two types whose files are one where file names ignore case. */
    public ModularName ignoringCase() {
        return new ModularName(module, name.toLowerCase(Locale.ROOT));
    }
}
