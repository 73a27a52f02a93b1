/** A car that drives itself: the source that needs no file. */
@NullMarked
package dev.kindbus.example.racing.simulator;

import org.jspecify.annotations.NullMarked;
