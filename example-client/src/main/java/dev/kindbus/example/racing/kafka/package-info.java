/** Laps across machines: one client sends its laps to Kafka, another one shows them. */
@NullMarked
package dev.kindbus.example.racing.kafka;

import org.jspecify.annotations.NullMarked;
