package dev.kindbus.processor.fuzz;

import com.google.testing.compile.JavaFileObjects;
import java.util.List;
import java.util.Map;
import javax.tools.JavaFileObject;

/**
 * A schema from the grammar, in a package of its own.
 *
 * @param packageName its package
 * @param texts its source files by the simple name of their type
 * @param offenders what errors must quote, each another one: the mistakes that were planted
 * @param isDoubtful whether the compiler may warn about it
 */
record RandomSchema(String packageName, Map<String, String> texts, List<String> offenders, boolean isDoubtful) {
    /** Whether a bus must come of it. */
    boolean isGood() {
        return offenders.isEmpty();
    }

    List<JavaFileObject> files() {
        return texts.entrySet().stream()
                .map(text -> JavaFileObjects.forSourceString(packageName + "." + text.getKey(), text.getValue()))
                .toList();
    }

    /** Whether something a compiler names belongs to this schema. */
    boolean owns(String path) {
        return ("/" + path).contains("/" + packageName.replace('.', '/') + "/");
    }

    @Override
    public String toString() {
        return packageName + ", planted: " + offenders + "\n" + String.join("\n", texts.values());
    }
}
