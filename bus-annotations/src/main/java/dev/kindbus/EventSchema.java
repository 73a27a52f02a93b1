package dev.kindbus;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Turns an interface into a typed event bus: each abstract method is one kind of event, its parameters are what the event
 * carries.
 *
 * <pre>{@code
 * @EventSchema
 * public interface RacingEvents {
 *     void telemetryFrame(TelemetryFrame frame);
 *
 *     void sessionEnd();
 * }
 * }</pre>
 *
 * <p>The compiler then writes, into the same package, {@code Event}, {@code EventKind}, {@code EventBus}, {@code
 * EventHandler}, {@code AllHandlers}, {@code HandlerContext}, {@code HandlerRegistry} and {@code Channels}. The interface itself is the typed
 * publisher: a component that only publishes depends on it, not on the bus.
 *
 * <p>The interface is top-level or static nested, not private, not generic and not sealed (the generated bus implements it),
 * and its events return {@code void} (rule S1). {@code default}, {@code static} and {@code private} methods are left alone; inherited abstract methods are events
 * too. A local interface is shown to no annotation processor, by any compiler: nothing is generated for it.
 */
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.CLASS)
public @interface EventSchema {
    /**
     * Put in front of the name of every generated type, so that two schemas can share a package: {@code "Racing"} turns
     * {@code Event} into {@code RacingEvent}. Empty, or the start of a Java type name.
     */
    String prefix() default "";

    /**
     * What happens to a subscriber that is a whole channel's capacity behind, for every kind whose {@link Channel} does not say
     * otherwise: {@code @EventSchema(overflow = Overflow.BLOCK)} makes a whole schema lossless (rule C5). A member that is not
     * written says nothing: {@code @Channel(capacity = 64)} in such a schema is a blocking channel of 64 events.
     *
     * <p>A kind that is inherited from another schema is carried as that one says for its kinds, where neither the kind's
     * {@code @Channel} nor this schema says otherwise.
     */
    Overflow overflow() default Overflow.DROP_OLDEST;

    /**
     * How many events each channel holds for its slowest subscriber, from 1 to {@link Channel#MAX_CAPACITY}, for every kind whose
     * {@link Channel} does not say otherwise. A bus created with a capacity of its own overrides both.
     */
    int capacity() default Channel.DEFAULT_CAPACITY;

    /**
     * Whether the events can cross to other machines. The compiler then writes {@code RemoteKinds} as well, with a codec for each
     * kind whose payload is made of records, enums, {@code List}, {@code Set}, {@code Map}, {@code Optional} and the JDK's classes
     * for values, and {@code EventBus} is a {@code RemoteBus}: what a bridge such as {@code bus-kafka} asks for. Such a bus
     * remembers with each event where it came from, which costs an object for each. Without it none of this is there.
     */
    boolean remote() default false;
}
