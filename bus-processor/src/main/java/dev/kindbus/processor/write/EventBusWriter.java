package dev.kindbus.processor.write;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import dev.kindbus.processor.model.GeneratedNames;
import dev.kindbus.processor.model.SchemaModel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javax.lang.model.element.Modifier;

/** {@code EventBus}: the schema's names in front of the runtime's {@code BusCore}. */
final class EventBusWriter implements TypeWriter {
    @Override
    public TypeSpec write(SchemaModel schema) {
        GeneratedNames names = schema.generated();
        TypeSpec.Builder bus = Declarations.topLevel(schema, TypeSpec.classBuilder(names.eventBus()))
                .addModifiers(Modifier.FINAL)
                .alwaysQualify(schema.memberTypes().toArray(String[]::new))
                .addSuperinterface(AutoCloseable.class)
                .addJavadoc("""
                        The bus of {@link $T}: a channel for each kind of event, and handlers that are given payloads in their own
                        type. Every method may be called from any thread; {@code null} is refused everywhere.

                        <pre>{@code
                        try (EventBus bus = EventBus.create()) {
                            ...
                        } // drains, then closes
                        }</pre>
                        """.replace("EventBus", names.eventBus().simpleName()), schema.type())
                .addField(FieldSpec.builder(coreType(names), "core", Modifier.PRIVATE, Modifier.FINAL)
                        .build())
                .addField(FieldSpec.builder(names.channels(), "channels", Modifier.PRIVATE, Modifier.FINAL)
                        .build())
                .addField(FieldSpec.builder(schema.type(), "publisher", Modifier.PRIVATE, Modifier.FINAL)
                        .build())
                .addField(FieldSpec.builder(schema.type(), "followUps", Modifier.PRIVATE, Modifier.FINAL)
                        .build())
                .addMethod(constructor(names));
        names.remoteKinds()
                .ifPresent(type -> bus.addSuperinterface(RuntimeTypes.REMOTE_BUS)
                        .addField(FieldSpec.builder(type, "remote", Modifier.PRIVATE, Modifier.FINAL)
                                .build()));
        fixedMethods(schema).forEach(bus::addMethod);
        ChannelFields fields = new ChannelFields(schema);
        schema.kinds().forEach(kind -> bus.addMethods(KindMethods.of(schema, kind, fields.of(kind))));
        return bus.addType(ContextWriter.write(names, schema))
                .addType(PublisherWriter.write(schema))
                .addType(WiringWriter.write(schema, fields))
                .build();
    }

    static TypeName coreType(GeneratedNames names) {
        return ParameterizedTypeName.get(
                RuntimeTypes.BUS_CORE, names.event(), names.eventKind(), names.handlerContext());
    }

    /** What every bus has, whatever its schema. */
    static List<MethodSpec> fixedMethods(SchemaModel schema) {
        List<MethodSpec> methods = new ArrayList<>();
        GeneratedNames names = schema.generated();
        methods.addAll(creation(names));
        methods.addAll(publishing(schema));
        methods.addAll(BusHandlerMethods.of(names));
        methods.addAll(BusWiringMethods.of(names));
        methods.addAll(BusPullMethods.of(names));
        methods.addAll(BusLifecycleMethods.of());
        methods.addAll(crossing(names));
        return methods;
    }

    private static MethodSpec constructor(GeneratedNames names) {
        String options = names.remoteKinds().isPresent() ? "options.crossingMachines()" : "options";
        MethodSpec.Builder constructor = MethodSpec.constructorBuilder()
                .addModifiers(Modifier.PRIVATE)
                .addParameter(RuntimeTypes.BUS_OPTIONS, "options")
                .addStatement(
                        "this.core = new $T<>($T.all(), $L, (kind, delivery) -> new Context(this, kind, delivery))",
                        RuntimeTypes.BUS_CORE,
                        names.eventKind(),
                        options)
                .addStatement("this.channels = new $T(core)", names.channels())
                .addStatement("this.publisher = new Publisher(channels, $T.ANYWHERE)", RuntimeTypes.ORIGIN)
                .addStatement("this.followUps = new Publisher(channels, $T.HANDLER)", RuntimeTypes.ORIGIN);
        names.remoteKinds().ifPresent(type -> constructor.addStatement("this.remote = new $T(channels)", type));
        return constructor.build();
    }

    private static List<MethodSpec> crossing(GeneratedNames names) {
        return names.remoteKinds().stream()
                .map(type -> method("remote", "What bridges to other machines need to know of the bus.")
                        .addAnnotation(Override.class)
                        .returns(type)
                        .addStatement("return remote")
                        .build())
                .toList();
    }

    private static List<MethodSpec> creation(GeneratedNames names) {
        MethodSpec.Builder plain = create(names)
                .addJavadoc("A bus with the capacities of the schema.")
                .addStatement("return create($T.defaults())", RuntimeTypes.BUS_OPTIONS);
        MethodSpec.Builder sized = create(names)
                .addJavadoc("""
                        A bus with one capacity, in events, for every kind.

                        @throws IllegalArgumentException unless it is from 1 to 2^30
                        """)
                .addParameter(int.class, "capacity")
                .addStatement("return create($T.defaults().capacity(capacity))", RuntimeTypes.BUS_OPTIONS);
        MethodSpec.Builder custom = create(names)
                .addJavadoc("A bus with options.")
                .addParameter(RuntimeTypes.BUS_OPTIONS, "options")
                .addStatement(
                        "return new $T($T.requireNonNull(options, $S))", names.eventBus(), Objects.class, "options");
        return List.of(plain.build(), sized.build(), custom.build());
    }

    private static MethodSpec.Builder create(GeneratedNames names) {
        return MethodSpec.methodBuilder("create")
                .addModifiers(Modifier.PUBLIC, Modifier.STATIC)
                .returns(names.eventBus());
    }

    private static List<MethodSpec> publishing(SchemaModel schema) {
        GeneratedNames names = schema.generated();
        return List.of(
                MethodSpec.methodBuilder("publish")
                        .addJavadoc("""
                                Publishes, each kind with the parameters the schema gives it. A component that only publishes is
                                given this, not the bus.
                                """)
                        .addModifiers(Modifier.PUBLIC)
                        .returns(schema.type())
                        .addStatement("return publisher")
                        .build(),
                method("publishWithin", """
                                Publishes as {@link #publish()} does, but waits for room for {@code timeout} at most, with each event
                                anew. Keep what is returned to publish many.

                                <p>Its methods throw a {@link dev.kindbus.runtime.PublishTimeoutException} if there was no room in
                                time; nothing was published then.

                                @param timeout zero or less: does not wait at all
                                """)
                        .addParameter(Duration.class, "timeout")
                        .returns(schema.type())
                        .addStatement(
                                "return new Publisher(channels, $T.ANYWHERE.within(timeout))", RuntimeTypes.ORIGIN)
                        .build(),
                MethodSpec.methodBuilder("publish")
                        .addJavadoc("""
                                Publishes an event.

                                @throws dev.kindbus.runtime.BusClosedException if the bus is closing or closed
                                """)
                        .addModifiers(Modifier.PUBLIC)
                        .addParameter(names.event(), "event")
                        .addStatement("$T.requireNonNull(event, $S)", Objects.class, "event")
                        .addStatement("core.publish(event.kind(), event, $T.ANYWHERE)", RuntimeTypes.ORIGIN)
                        .build());
    }

    /** A public method that hands its arguments on. */
    static MethodSpec.Builder method(String name, String doc) {
        return MethodSpec.methodBuilder(name).addJavadoc(doc).addModifiers(Modifier.PUBLIC);
    }

    /** A public method that hands its arguments on. */
    static MethodSpec.Builder method(String name, CodeBlock doc) {
        return MethodSpec.methodBuilder(name).addJavadoc(doc).addModifiers(Modifier.PUBLIC);
    }
}
