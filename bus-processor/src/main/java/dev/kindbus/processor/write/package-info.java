/** One class per generated type, each from the model to JavaPoet's description of a source file. */
@NullMarked
package dev.kindbus.processor.write;

import org.jspecify.annotations.NullMarked;
