/** A bus's figures as Micrometer's meters. */
@SuppressWarnings("requires-transitive-automatic") // Micrometer has a module's name, and is none.
@org.jspecify.annotations.NullMarked
module dev.kindbus.micrometer {
    requires transitive dev.kindbus.runtime;
    requires transitive micrometer.core;
    requires static org.jspecify;

    exports dev.kindbus.micrometer;
}
