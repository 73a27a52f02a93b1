/** A server for laps, small enough to run inside the client: they are kept in one database file. */
@NullMarked
package dev.kindbus.example.racing.server;

import org.jspecify.annotations.NullMarked;
