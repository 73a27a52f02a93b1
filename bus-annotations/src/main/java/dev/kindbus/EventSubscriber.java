package dev.kindbus;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Makes the methods {@code on<Kind>} of a class the handlers of a schema's events.
 *
 * <pre>{@code
 * @EventSubscriber(RacingEvents.class)
 * public final class PitWall {
 *     void onTelemetryFrame(TelemetryFrame frame) { ... }
 *
 *     void onLapComplete(Lap lap, Session session, HandlerContext context) throws IOException { ... }
 * }
 *
 * PitWallBinder.subscribe(bus, new PitWall());
 * }</pre>
 *
 * <p>The compiler then writes, into the package of the class, {@code PitWallBinder}, which calls these methods without
 * reflection ({@code Garage_PitWallBinder} for a class nested in {@code Garage}). Each method is a subscription of its own
 * (rule H1): <b>several methods of one object may run at once</b>, each on its own thread, one of them never twice at once.
 *
 * <p>A handler takes the payload, or the parameters of the schema's method, and last the {@code HandlerContext} if it wants
 * one; any parameter may be of a supertype. It returns {@code void}, may throw any {@code Exception} (rule H4), and is
 * neither private nor static nor generic. {@code on<Kind>Lag(dev.kindbus.runtime.Lag)} is told of the gaps of a kind that
 * the class handles (rule C4), and must be there if that kind is declared with {@link Lag#MUST_HANDLE}.
 *
 * <p>Inherited methods are handlers too. A method that is called like a handler, {@code on} and then a capital, and is none
 * is an error at that method (rule S2). Only where a supertype chose the name, and it is not that of a kind, is it left
 * alone: it may mean something else there.
 *
 * <p>The class is top-level or static nested, and neither private nor abstract nor generic; it may be a record. A local
 * class is shown to no annotation processor, by any compiler: nothing is generated for it.
 *
 * <p>It is not {@code bus.subscribe(pitWall)}, since the bus would have to be written anew whenever any subscriber changes
 * (rule S4) and could not know those of other modules.
 */
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.CLASS)
public @interface EventSubscriber {
    /** The schema whose events the class handles: an interface with {@link EventSchema}, of this module or another. */
    Class<?> value();
}
