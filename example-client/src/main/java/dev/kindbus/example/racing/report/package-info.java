/** What a run came to. */
@NullMarked
package dev.kindbus.example.racing.report;

import org.jspecify.annotations.NullMarked;
