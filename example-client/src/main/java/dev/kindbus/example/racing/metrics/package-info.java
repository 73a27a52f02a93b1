/** Measures laps: pure functions of a lap's frames. */
@NullMarked
package dev.kindbus.example.racing.metrics;

import org.jspecify.annotations.NullMarked;
