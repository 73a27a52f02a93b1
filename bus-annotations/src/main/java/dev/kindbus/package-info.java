/**
 * What a schema is written with: {@link dev.kindbus.EventSchema} on the interface, {@link dev.kindbus.Channel} on an
 * event that wants something other than the defaults; and what a class is made a subscriber with: {@link
 * dev.kindbus.EventSubscriber}.
 */
@NullMarked
package dev.kindbus;

import org.jspecify.annotations.NullMarked;
