/** From the compiler's elements to the model. The only package that asks the compiler questions. */
@NullMarked
package dev.kindbus.processor.read;

import org.jspecify.annotations.NullMarked;
