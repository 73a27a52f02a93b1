/** What a person sees: progress while the client runs, a table when it ends. */
@NullMarked
package dev.kindbus.example.racing.console;

import org.jspecify.annotations.NullMarked;
