/** The bus across machines, on Kafka: {@link dev.kindbus.kafka.KafkaBridge}. */
@NullMarked
package dev.kindbus.kafka;

import org.jspecify.annotations.NullMarked;
