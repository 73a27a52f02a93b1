/** Writes a typed event bus from its schema. A module of the compiler's, not of the program's. */
@org.jspecify.annotations.NullMarked
module dev.kindbus.processor {
    requires com.palantir.javapoet;
    requires dev.kindbus;
    requires java.compiler;
    requires static jdk.compiler;
    requires static com.google.auto.service;
    requires static org.jspecify;

    provides javax.annotation.processing.Processor with
            dev.kindbus.processor.EventSchemaProcessor;
}
