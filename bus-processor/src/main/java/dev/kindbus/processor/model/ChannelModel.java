package dev.kindbus.processor.model;

/**
 * A kind's {@code @Channel}, with the defaults filled in.
 *
 * @param place the annotation's {@code capacity}, or the method where there is none
 * @param capacity in events; not yet checked
 * @param isResolved whether the compiler knows the capacity, which may be a constant that does not exist yet
 * @param isBlocking whether publishers wait for a subscriber that is a capacity behind
 * @param isRetaining whether events are kept while nobody listens
 * @param mustHandleLag whether each handler comes with a lag listener
 */
public record ChannelModel(
        Place place,
        int capacity,
        boolean isResolved,
        boolean isBlocking,
        boolean isRetaining,
        boolean mustHandleLag) {}
