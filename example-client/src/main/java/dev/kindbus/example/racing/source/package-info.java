/** Where frames come from, and how fast they are replayed. */
@NullMarked
package dev.kindbus.example.racing.source;

import org.jspecify.annotations.NullMarked;
