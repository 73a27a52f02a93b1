/** What generated buses are made of: channels, receivers, subscriptions, and their lifecycle. */
@org.jspecify.annotations.NullMarked
module dev.kindbus.runtime {
    requires transitive dev.kindbus;
    requires static jdk.jfr;
    requires static org.jspecify;

    exports dev.kindbus.runtime;
}
