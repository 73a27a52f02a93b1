/** Sends laps to a server. */
@NullMarked
package dev.kindbus.example.racing.upload;

import org.jspecify.annotations.NullMarked;
