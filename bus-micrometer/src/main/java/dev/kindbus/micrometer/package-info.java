/** A bus's figures as Micrometer's meters: {@link dev.kindbus.micrometer.BusMetrics}. */
@NullMarked
package dev.kindbus.micrometer;

import org.jspecify.annotations.NullMarked;
