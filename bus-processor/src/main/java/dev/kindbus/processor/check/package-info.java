/** Everything that can be wrong with a schema (rule S2), found from the model alone and collected, never thrown. */
@NullMarked
package dev.kindbus.processor.check;

import org.jspecify.annotations.NullMarked;
