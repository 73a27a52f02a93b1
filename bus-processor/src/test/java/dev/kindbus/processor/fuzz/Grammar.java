package dev.kindbus.processor.fuzz;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Writes one random schema; what it plants it remembers, so that a test knows what must be found. */
final class Grammar {
    /** A whole bus is compiled for a good schema, which takes as long as many bad ones. */
    private static final int GOOD_ONE_IN = 10;

    private static final List<String> KINDS = List.of(
            "lapComplete URLFound lap2Done LAP_x record yield var sealed permits when eventKind string object override",
            "consumer list system publish close create register handler context payload channels core origin objects",
            "function java dev fuzz values valueOf all name ordinal äußerung x on onAny handles handle stats publisher",
            "group0 Group1 integer generated deprecated subscription kindChannel busCore channelOptions overflow",
            "receiver exception eventBus eventHandler handlerContext handlerRegistry module own events compareTo",
            "getDeclaringClass illegalArgumentException set cls boxed int32 typed nullPointerException cancel");
    private static final List<String> PARAMETERS = List.of(
            "payload context event handler options channels core origin Objects java dev fuzz list string String record",
            "var yield value x y name type typed Event EventKind EventBus Function equals own Own publish e o bus other",
            "Lap sealed permits when module NullPointerException Override Integer λ a_b i1 handles");
    private static final List<String> TYPES = List.of(
            "int",
            "long",
            "boolean",
            "char",
            "double",
            "String",
            "Integer",
            "Object",
            "Throwable",
            "Class<?>",
            "List<String>",
            "List<?>",
            "Map<String, List<Integer>>",
            "List<? extends Number>",
            "Map.Entry<String, ? super Integer>",
            "java.util.Optional<int[]>",
            "java.util.function.Function<Own, ? extends List<Own>>",
            "Comparable<? super Own>",
            "Thread.State",
            "Own",
            "Own.Nested",
            "Own.Gen<String>",
            "Own.Gen<String>.Inner",
            "Own.Gen<? extends Own>",
            "Own.Shape",
            "Own.Color",
            "Own.Tag",
            "Own.Old",
            "Own.Doomed",
            "Own.Event",
            "Own.LapComplete",
            "@Nullable String",
            "List<@Nullable String>",
            "Map.@Nullable Entry<String, Own>",
            "@Nullable Own");
    private static final List<String> DOUBTFUL =
            List.of("List", "int[]", "String[][]", "Void", "Map<String, List>", "List<String>[]", "Own.Gen");
    private static final List<String> MISSING = List.of(
            "Missing", "List<Missing>", "Missing[]", "Map<String, ? extends Missing>", "Own.Gen<Missing>.Inner");
    private static final List<String> OF_OBJECT =
            List.of("hashCode", "getClass", "clone", "wait", "notify", "notifyAll", "toString", "finalize", "kind");
    private static final List<String> SHADOWS =
            List.of("String Object Objects List Function Exception Integer Subscription Handler Generated Set");
    private static final List<String> DOCS = List.of(
            "",
            "/** Plain. */ ",
            "/** Costs $5, not $T or $S; see {@link Own}. */ ",
            "/** A path C:\\\\users, an end &#42;/ and <b>tags</b>.\n * @param x nothing\n * @throws Nothing */ ",
            "/** {@code $L} {@literal @}Override {@unknown tag\n *\n * second */ ",
            "/// markdown\n");

    private final Random random;
    private final String packageName;
    private final Map<String, String> texts = new LinkedHashMap<>();
    private final List<String> offenders = new ArrayList<>();
    private final List<String> clashing = new ArrayList<>();
    private final StringBuilder body = new StringBuilder();
    private final List<String> names = new ArrayList<>();
    private final String imports;

    private String annotation = "@EventSchema";
    private String header = "interface Events";
    private String beside = "";
    private boolean isDoubtful;
    private boolean hasPrefix;
    private boolean hasBadPrefix;
    private boolean isMeantToNest;
    private boolean isClosable;
    private int planted;

    private Grammar(Random random, String packageName) {
        this.random = random;
        this.packageName = packageName;
        this.imports =
                "package " + packageName + ";\nimport dev.kindbus.*;\nimport java.util.List;\nimport java.util.Map;\n"
                        + "import org.jspecify.annotations.Nullable;\n";
    }

    /** The schema of that number; the same for the same seed, whichever others are written. */
    static RandomSchema schema(long seed, int number) {
        return new Grammar(new Random(seed * 1_000_003 + number), "fuzz.s" + number).write(number % GOOD_ONE_IN == 0);
    }

    private RandomSchema write(boolean isGood) {
        names.addAll(distinct(KINDS));
        writeOwnTypes();
        writeSupertypes();
        choosePrefix();
        int kinds = 1 + random.nextInt(4);
        isClosable = !names.subList(0, kinds).contains("close");
        for (int i = 0; i < kinds; i++) {
            writeKind();
        }
        if (oneIn(4)) {
            body.append("  default void left() {}\n  static void alone() {}\n  private void hidden() {}\n");
        }
        if (!isGood) {
            int mistakes = 1 + random.nextInt(3);
            while (offenders.size() < mistakes) {
                plant(random.nextInt(24));
            }
        }
        if (hasBadPrefix) {
            clashing.forEach(offenders::remove);
        }
        writeSchema();
        return new RandomSchema(packageName, texts, offenders, isDoubtful);
    }

    private void writeOwnTypes() {
        texts.put("Own", imports.replace("import dev.kindbus.*;\n", "") + """
                public final class Own {
                  public static final class Nested {}
                  public static class Gen<T> { public class Inner { T t(T t) { return t; } } }
                  public sealed interface Shape permits Round {}
                  public record Round() implements Shape {}
                  public enum Color { RED }
                  public @interface Tag {}
                  @Deprecated public static final class Old {}
                  @Deprecated(forRemoval = true) public static final class Doomed {}
                  public static final class Event {}
                  public static final class LapComplete {}
                }
                """);
        if (oneIn(6)) {
            String shadow = one(words(SHADOWS));
            texts.put(shadow, "package " + packageName + ";\npublic final class " + shadow + " {}\n");
        }
    }

    private void writeSupertypes() {
        switch (random.nextInt(8)) {
            case 0 -> {
                header += " extends Base<Own>";
                beside += "interface Base<T> { void baseDone(T t); void baseAll(List<? extends T> all, T[][] t); }\n";
                isDoubtful = true;
            }
            case 1 -> {
                header += " extends Left, Right";
                beside +=
                        "interface Top { void top(int a); }\ninterface Left extends Top { void left1(); void top(int b); }\n"
                                + "interface Right extends Top { void right1(Own own); default void gone() {} }\n";
            }
            case 2 -> {
                header += " extends Half<List<String>>";
                beside += "interface Whole<A, B> { void both(A a, B b); void first(A a); }\n"
                        + "interface Half<T> extends Whole<T, Map<T, Own>> { void half(T t); @Override default void first(T t) {} }\n";
            }
            default -> {}
        }
    }

    private void choosePrefix() {
        if (oneIn(3)) {
            annotation = "@EventSchema(prefix = \"" + one(List.of("Racing", "X", "race", "É", "P2")) + "\")";
            hasPrefix = true;
        }
    }

    private void writeKind() {
        body.append("  ").append(one(DOCS));
        if (oneIn(8)) {
            body.append(one(List.of("@Deprecated ", "@Deprecated(since = \"1\", forRemoval = true) ")));
        }
        if (oneIn(4)) {
            body.append(one(List.of(
                    "@Channel ",
                    "@Channel(capacity = 1) ",
                    "@Channel(capacity = 1 << 30, overflow = Overflow.BLOCK) ",
                    "@Channel(overflow = Overflow.DROP_OLDEST, retain = true) ")));
        }
        List<String> parameters = new ArrayList<>();
        List<String> free = distinct(PARAMETERS);
        int count = Math.max(0, random.nextInt(6) - 1);
        for (int i = 0; i < count; i++) {
            boolean isOdd = oneIn(20);
            isDoubtful |= isOdd;
            String type = isOdd ? one(DOUBTFUL) : one(TYPES);
            parameters.add((oneIn(12) ? "final " : "") + type + " " + free.remove(0));
        }
        body.append(oneIn(6) ? "public abstract " : "")
                .append("void ")
                .append(names.remove(0))
                .append("(")
                .append(String.join(", ", parameters))
                .append(");\n");
    }

    private void plant(int mistake) {
        String name = "planted" + planted++;
        switch (mistake) {
            case 0 ->
                method(one(List.of("int", "Own", "List<? super Own>", "int[]")) + " " + name + "(Own own);", name);
            case 1 -> method("void " + name + "(); void " + name + "(int n);", name + "(int n)");
            case 2 -> method("<T extends Own> void " + name + "(String s);", "T");
            case 3 -> method("<U> void " + name + "(U u, List<? extends U> all);", "U");
            case 4 -> method("void " + name + "() throws Exception, java.io.IOException;", name);
            case 5 ->
                method("void " + name + "(int n, " + one(List.of("int", "Own", "List<?>")) + "... many);", "many");
            case 6 -> method("String toString();", "toString()");
            case 7 -> method("void " + name + "(); void P" + name.substring(1) + "();", "P" + name.substring(1));
            case 8 -> method("void _" + name + "(int i);", "_" + name);
            case 9 -> method("void a$" + name + "();", "a$" + name);
            case 10 -> {
                String bad = one(OF_OBJECT);
                method("void " + name + "(int " + bad + ");", bad);
            }
            case 11 -> {
                String bad = one(List.of("0", "-7", "2147483647"));
                method("@Channel(capacity = " + bad + ") void " + name + "();", bad);
            }
            case 12 -> clash("void any();", "any");
            case 13 -> clash("void " + name + "(); void " + name + "Async(int n);", name + "Async");
            case 14 -> {
                if (!hasPrefix) {
                    clash("void event();", "event");
                } else {
                    plant(11);
                }
            }
            case 15 -> {
                String bad = one(List.of("1 x", "Race ", "class", "a.b", "-", "x;", "\\n", "true", "\\u0000", "a\\tb"));
                if (!hasBadPrefix && offend(bad)) {
                    annotation = "@EventSchema(prefix = \"" + bad + "\")";
                    hasBadPrefix = true;
                }
            }
            case 16 -> {
                body.append("  void ")
                        .append(name)
                        .append("(")
                        .append(one(MISSING))
                        .append(" m);\n");
                offenders.add("\"Missing\"");
            }
            case 17 -> {
                isMeantToNest = true;
                method("void " + name + "(List<Hidden> hidden);", "Hidden");
            }
            case 18 -> {
                if (offend("S")) {
                    header = header.replaceFirst("Events", "Events<S>");
                }
            }
            case 19 -> plantType("EventKind");
            case 20 -> plantType("EventBus");
            case 21 -> {
                if (isClosable && offend("close")) {
                    header += header.contains(" extends ") ? ", AutoCloseable" : " extends AutoCloseable";
                }
            }
            case 22 -> {
                if (offend("Absent")) {
                    header += header.contains(" extends ") ? ", Absent" : " extends Absent";
                }
            }
            default ->
                method(
                        "void " + name + "(); void " + name.toUpperCase(java.util.Locale.ROOT) + "();",
                        name.toUpperCase(java.util.Locale.ROOT));
        }
    }

    /** Generated types would have that name. With a prefix they have not, and something else is planted. */
    private void plantType(String type) {
        if (annotation.equals("@EventSchema") && !texts.containsKey(type)) {
            texts.put(type, "package " + packageName + ";\nfinal class " + type + " {}\n");
            offend(type);
            clashing.add("\"" + type + "\"");
        } else {
            method("byte plantedByte();", "plantedByte");
        }
    }

    /** With what is generated, whose names nobody knows while the prefix is wrong. */
    private void clash(String text, String offender) {
        method(text, offender);
        String quoted = "\"" + offender + "\"";
        if (!clashing.contains(quoted)) {
            clashing.add(quoted);
        }
    }

    private void method(String text, String offender) {
        if (offend(offender)) {
            body.append("  ").append(text).append("\n");
        }
    }

    /** Takes note of what one error must quote; false if another quotes the same already. */
    private boolean offend(String offender) {
        String quoted = "\"" + offender + "\"";
        return !offenders.contains(quoted) && offenders.add(quoted);
    }

    private String remoteOrNot(String annotation) {
        if (!oneIn(3)) {
            return annotation;
        }
        return annotation.endsWith(")")
                ? annotation.substring(0, annotation.length() - 1) + ", remote = true)"
                : annotation + "(remote = true)";
    }

    private void writeSchema() {
        String silence = "@SuppressWarnings({\"deprecation\", \"removal\"}) ";
        String schema = remoteOrNot(annotation) + " " + silence + "%s" + header + " {\n" + body + "}\n";
        if (isMeantToNest || oneIn(4)) {
            String outer = isMeantToNest
                    ? "public final class Outer {\n  private static final class Hidden {}\n"
                    : one(List.of(
                            "public interface Outer {\n",
                            "public class Outer {\n",
                            "class Outer { static class In {\n"));
            String close = outer.contains("In {") ? "} }\n" : "}\n";
            String visibility = outer.contains("interface") ? "" : one(List.of("", "public ", "protected ", "static "));
            texts.put("Outer", imports + outer + schema.formatted(visibility) + close + beside);
        } else {
            texts.put("Events", imports + schema.formatted(oneIn(2) ? "public " : "") + beside);
        }
    }

    private List<String> distinct(List<String> lines) {
        List<String> shuffled = new ArrayList<>(words(lines));
        Collections.shuffle(shuffled, random);
        return shuffled;
    }

    private static List<String> words(List<String> lines) {
        return List.of(String.join(" ", lines).split(" "));
    }

    private <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    private boolean oneIn(int n) {
        return random.nextInt(n) == 0;
    }
}
