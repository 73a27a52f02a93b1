/**
 * What a schema is written with: {@link dev.kindbus.EventSchema} on the interface, {@link dev.kindbus.Channel} on an
 * event that wants something other than the defaults.
 */
@NullMarked
package dev.kindbus;

import org.jspecify.annotations.NullMarked;
