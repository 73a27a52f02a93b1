package dev.kindbus.benchmarks.compile;

import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Schemas of any size. Every fifth event has several parameters, and so a payload of its own. */
final class Schemas {
    /** The qualified name of each of them. */
    static final String NAME = "com.acme.Events";

    private Schemas() {}

    static String of(int kinds) {
        return IntStream.range(0, kinds)
                .mapToObj(i -> "    /** Something happened. */\n    void somethingOfKind" + i + "(String name"
                        + (i % 5 == 4 ? ", int number" : "") + ");\n")
                .collect(Collectors.joining(
                        "", "package com.acme;\n\n@dev.kindbus.EventSchema\npublic interface Events {\n", "}\n"));
    }
}
