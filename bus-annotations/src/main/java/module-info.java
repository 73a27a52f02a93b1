/** The annotations that a schema is written with. */
@org.jspecify.annotations.NullMarked
module dev.kindbus {
    requires static org.jspecify;

    exports dev.kindbus;
}
