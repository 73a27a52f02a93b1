/**
 * A racing client: it takes telemetry at 60 Hz, finds the laps, measures them and sends them to a server.
 *
 * <p>Start at {@link dev.kindbus.example.racing.RacingEvents}, the schema; {@link
 * dev.kindbus.example.racing.RacingClient} wires one small handler after another to the bus that is generated from it.
 */
@NullMarked
package dev.kindbus.example.racing;

import org.jspecify.annotations.NullMarked;
