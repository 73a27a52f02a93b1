package dev.kindbus.runtime;

import java.lang.reflect.Modifier;
import java.util.Objects;

/** Which classes events of an {@link OpenBus} have, and which can only be meant by mistake. */
final class OpenTypes {
    private OpenTypes() {}

    /** The class whose channel an event goes to: its own; for a constant of an enum, whatever its body, the enum. */
    static Class<?> of(Object event) {
        return event instanceof Enum<?> constant ? constant.getDeclaringClass() : event.getClass();
    }

    /**
     * Refuses a class that no event is of, whose handler would wait in vain.
     *
     * @throws IllegalArgumentException with what is wrong, and what to write instead
     */
    static void check(Class<?> type) {
        Objects.requireNonNull(type, "type");
        if (type.isPrimitive()) {
            throw refusal(type, "is primitive, and events are objects. Write the class of its wrapper");
        }
        if (type.isInterface()) {
            throw refusal(type, "is an interface. Write the class that implements it, or each of them");
        }
        if (Enum.class.isAssignableFrom(type) && !type.isEnum()) {
            throw refusal(
                    type, "is not an enum but the class of one of its constants, or of all enums. Write the enum");
        }
        if (Modifier.isAbstract(type.getModifiers()) && !type.isEnum() && !type.isArray()) {
            throw refusal(type, "is abstract. Write the class that extends it, or each of them");
        }
    }

    private static IllegalArgumentException refusal(Class<?> type, String why) {
        return new IllegalArgumentException("no event is exactly of class " + type.getTypeName() + ": it " + why);
    }
}
