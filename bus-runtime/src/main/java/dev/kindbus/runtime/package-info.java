/**
 * What generated buses are made of. Data flows one way: publisher, {@linkplain dev.kindbus.runtime.BroadcastChannel
 * channel}, {@linkplain dev.kindbus.runtime.Receiver receiver}, {@linkplain dev.kindbus.runtime.Subscription
 * subscription}, handler. A channel knows nothing of handlers, threads or the bus; a subscription knows nothing of rings.
 *
 * <p>Comments cite rules, such as "rule C4": C is for channels, H for handlers, X for closing, S for schemas. The file {@code
 * docs/guarantees.md} of the project defines them, with the reason for each and the test that holds it.
 */
@NullMarked
package dev.kindbus.runtime;

import org.jspecify.annotations.NullMarked;
