/** A Kafka broker to try things with. */
@NullMarked
package dev.kindbus.localkafka;

import org.jspecify.annotations.NullMarked;
