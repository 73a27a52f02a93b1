/**
 * What generated buses are made of. Data flows one way: publisher, {@linkplain dev.kindbus.runtime.BroadcastChannel
 * channel}, {@linkplain dev.kindbus.runtime.Receiver receiver}, {@linkplain dev.kindbus.runtime.Subscription
 * subscription}, handler. A channel knows nothing of handlers, threads or the bus; a subscription knows nothing of rings.
 */
@NullMarked
package dev.kindbus.runtime;

import org.jspecify.annotations.NullMarked;
