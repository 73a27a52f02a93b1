package dev.kindbus.runtime;

/**
 * What a bus calls a subscription.
 *
 * @param name that its owner gave it, or that its kinds and its number make
 * @param series see {@link SubscriptionStats#series}
 * @param order its number on its bus
 */
record Identity(String name, String series, int order) {}
