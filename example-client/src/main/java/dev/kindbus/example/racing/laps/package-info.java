/** Finds laps in a stream of frames. */
@NullMarked
package dev.kindbus.example.racing.laps;

import org.jspecify.annotations.NullMarked;
