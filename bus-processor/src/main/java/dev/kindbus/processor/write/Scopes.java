package dev.kindbus.processor.write;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.NameAllocator;
import dev.kindbus.processor.model.SchemaModel;
import java.util.Set;
import java.util.TreeSet;

/**
 * Names that a field or variable of generated code must not have. Where Java cannot tell a variable from a type or a
 * package it decides for the variable: {@code Objects.requireNonNull} means something else beside a parameter called
 * {@code Objects}.
 */
final class Scopes {
    private Scopes() {}

    static NameAllocator ofTypes(SchemaModel schema) {
        Set<String> taken = new TreeSet<>(Set.of(
                "java",
                "dev",
                "Objects",
                "Function",
                RuntimeTypes.CHANNEL_OPTIONS.simpleName(),
                RuntimeTypes.OVERFLOW.simpleName()));
        taken.add(firstPart(schema.type().packageName()));
        for (ClassName type : schema.generated().all()) {
            taken.add(type.simpleName());
        }
        NameAllocator names = new NameAllocator();
        taken.forEach(name -> names.newName(name, "type " + name));
        return names;
    }

    /** The part of a package's name that a variable could hide. */
    static String firstPart(String packageName) {
        int dot = packageName.indexOf('.');
        return dot < 0 ? packageName : packageName.substring(0, dot);
    }
}
