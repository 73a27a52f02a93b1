package dev.kindbus;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * How one kind of event is carried. What is not written here is as the {@link EventSchema} says for all of its kinds, else the
 * default. A method that overrides one with this annotation inherits what it does not say itself; where two supertypes say
 * different things it has to.
 *
 * <pre>{@code
 * @Channel(capacity = 4096)
 * void telemetryFrame(TelemetryFrame frame);
 *
 * @Channel(overflow = Overflow.BLOCK)
 * void lapComplete(Lap lap, Session session);
 * }</pre>
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.CLASS)
public @interface Channel {
    /** The capacity, in events, of a channel for which none is stated. */
    int DEFAULT_CAPACITY = 1024;

    /** The largest capacity, in events, a channel can be asked for. */
    int MAX_CAPACITY = 1 << 30;

    /**
     * How many events the channel holds for its slowest subscriber, exactly: from 1 to {@value #MAX_CAPACITY}. A bus
     * created with a capacity of its own overrides it.
     */
    int capacity() default DEFAULT_CAPACITY;

    /** What happens to a subscriber that is {@link #capacity()} behind, unless the subscription says otherwise (rules C4, C5). */
    Overflow overflow() default Overflow.DROP_OLDEST;

    /**
     * Whether the channel keeps its last {@link #capacity()} events while nobody listens, for a later subscriber that
     * asks for a replay (rules C3 and C6). Without it a publish that nobody hears keeps nothing alive.
     */
    boolean retain() default false;

    /**
     * Whether each handler of this kind must say what to do when it was overtaken (rule C4). With {@link
     * Lag#MUST_HANDLE} the bus's {@code on<Kind>} methods exist only with a lag listener, {@code EventHandler.On<Kind>} is
     * one, and {@code AllHandlers} has an {@code on<Kind>Lag}. Handlers of kinds chosen at run time ({@code on(Set)},
     * {@code onAny}) have the listener of their options, else the bus's; receivers report every gap anyway. It is no
     * contradiction to {@link Overflow#BLOCK}, since a subscription may choose to be overtaken.
     */
    Lag lag() default Lag.MAY_LOG;
}
