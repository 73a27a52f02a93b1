/**
 * Turns a schema into its bus, in one direction: {@linkplain dev.kindbus.processor.read read} the compiler's elements into
 * an immutable {@linkplain dev.kindbus.processor.model model}, {@linkplain dev.kindbus.processor.check check} it and
 * collect every problem, {@linkplain dev.kindbus.processor.write write} one file per generated type.
 */
@NullMarked
package dev.kindbus.processor;

import org.jspecify.annotations.NullMarked;
