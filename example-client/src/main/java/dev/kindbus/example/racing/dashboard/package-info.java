/**
 * A local web page that shows a run while it happens. Every browser is a subscription of its own, and a lossy one: a slow browser
 * is overtaken and told what it missed, and slows nobody down.
 */
@NullMarked
package dev.kindbus.example.racing.dashboard;

import org.jspecify.annotations.NullMarked;
