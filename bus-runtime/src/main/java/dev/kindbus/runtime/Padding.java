package dev.kindbus.runtime;

/**
 * 120 bytes of nothing before the fields of a subclass, whose own subclass adds as much behind them: then they share their cache
 * lines, two of which processors like to fetch at once, with nothing else, however objects come to lie in memory. The JVM lays
 * out a superclass's fields before those of its subclasses, and leaves no gaps among longs for others to fill.
 */
abstract class Padding {
    @SuppressWarnings("unused")
    private long l1, l2, l3, l4, l5, l6, l7, l8, l9, l10, l11, l12, l13, l14, l15;
}
