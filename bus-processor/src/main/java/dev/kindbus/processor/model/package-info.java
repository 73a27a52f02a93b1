/** What is known of a schema once it has been read: immutable, and free of the compiler but for the places of messages. */
@NullMarked
package dev.kindbus.processor.model;

import org.jspecify.annotations.NullMarked;
