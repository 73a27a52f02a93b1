package dev.kindbus.processor.write;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.JavaFile;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import dev.kindbus.processor.model.Binding;
import dev.kindbus.processor.model.GeneratedNames;
import dev.kindbus.processor.model.HandlerCall;
import dev.kindbus.processor.model.SchemaModel;
import dev.kindbus.processor.model.SubscriberModel;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javax.annotation.processing.Filer;
import javax.lang.model.element.Modifier;

/** {@code PitWallBinder}: starts the handlers of a subscriber. A file of its own, whose only origin is that class. */
public final class BinderWriter {
    private static final TypeName SUBSCRIPTIONS =
            ParameterizedTypeName.get(ClassName.get(List.class), RuntimeTypes.SUBSCRIPTION);

    private static final int GROUP = 500;

    private final SubscriberModel subscriber;
    private final SchemaModel schema;
    private final GeneratedNames names;

    private BinderWriter(SubscriberModel subscriber, SchemaModel schema) {
        this.subscriber = subscriber;
        this.schema = schema;
        this.names = schema.generated();
    }

    /** Writes the binder of a subscriber that has passed the checks. */
    public static void write(SubscriberModel subscriber, SchemaModel schema, Filer filer) throws IOException {
        JavaFile file =
                GeneratedFiles.of(subscriber.type().packageName(), new BinderWriter(subscriber, schema).binder());
        GeneratedFiles.write(file, subscriber.surroundings().module(), filer);
    }

    private TypeSpec binder() {
        List<MethodSpec> groups = groups();
        return Declarations.topLevel(subscriber, schema, TypeSpec.classBuilder(subscriber.binder()))
                .addModifiers(Modifier.FINAL)
                .addJavadoc("""
                        Starts the handlers of a {@link $T} on a bus of {@link $T}. Each of its methods is a subscription of its
                        own, so several may run at once, each on its own thread.
                        """, subscriber.type(), schema.type())
                .addMethod(MethodSpec.constructorBuilder()
                        .addModifiers(Modifier.PRIVATE)
                        .build())
                .addMethod(subscribe("Starts every handler.")
                        .addParameter(subscriber.type(), "subscriber")
                        .addStatement(
                                "return subscribe(bus, $T.defaults(), subscriber)", RuntimeTypes.SUBSCRIPTION_OPTIONS)
                        .build())
                .addMethod(subscribe("Starts every handler, all with the same options.")
                        .addParameter(RuntimeTypes.SUBSCRIPTION_OPTIONS, "options")
                        .addParameter(subscriber.type(), "subscriber")
                        .addStatement("$T.requireNonNull(options, $S)", Objects.class, "options")
                        .addStatement("return subscribe(bus, kind -> options, subscriber)")
                        .build())
                .addMethod(startAll(groups))
                .addMethods(groups)
                .build();
    }

    private MethodSpec startAll(List<MethodSpec> groups) {
        MethodSpec.Builder method = subscribe("Starts every handler, each with options of its own.")
                .addParameter(BusWiringMethods.optionsByKind(names), "options")
                .addParameter(subscriber.type(), "subscriber")
                .addStatement("$T.requireNonNull(bus, $S)", Objects.class, "bus")
                .addStatement("$T.requireNonNull(options, $S)", Objects.class, "options")
                .addStatement("$T.requireNonNull(subscriber, $S)", Objects.class, "subscriber")
                .addStatement("$T started = new $T<>()", SUBSCRIPTIONS, ArrayList.class)
                .beginControlFlow("try");
        if (groups.isEmpty()) {
            subscriber.bindings().forEach(binding -> method.addCode(start(binding)));
        }
        groups.forEach(group -> method.addStatement("$N(bus, options, subscriber, started)", group));
        return method.nextControlFlow("catch ($T | $T e)", RuntimeException.class, Error.class)
                .addStatement("started.forEach($T::cancel)", RuntimeTypes.SUBSCRIPTION)
                .addStatement("throw e")
                .endControlFlow()
                .addStatement("return $T.copyOf(started)", List.class)
                .build();
    }

    /** A method has room for some 65,535 bytes; where one will do, none of these. */
    private List<MethodSpec> groups() {
        List<Binding> bindings = subscriber.bindings();
        if (bindings.size() <= GROUP) {
            return List.of();
        }
        List<MethodSpec> groups = new ArrayList<>();
        for (int first = 0; first < bindings.size(); first += GROUP) {
            MethodSpec.Builder group = MethodSpec.methodBuilder("startGroup" + groups.size())
                    .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
                    .addParameter(names.eventBus(), "bus")
                    .addParameter(BusWiringMethods.optionsByKind(names), "options")
                    .addParameter(subscriber.type(), "subscriber")
                    .addParameter(SUBSCRIPTIONS, "started");
            bindings.subList(first, Math.min(first + GROUP, bindings.size()))
                    .forEach(binding -> group.addCode(start(binding)));
            groups.add(group.build());
        }
        return groups;
    }

    private MethodSpec.Builder subscribe(String sentence) {
        return MethodSpec.methodBuilder("subscribe")
                .addJavadoc("""
                        $L If one cannot be started, those before it are cancelled again.

                        @return their subscriptions, in the order of the schema. Unmodifiable
                        """, sentence)
                .addModifiers(Modifier.PUBLIC, Modifier.STATIC)
                .returns(SUBSCRIPTIONS)
                .addParameter(names.eventBus(), "bus");
    }

    private CodeBlock start(Binding binding) {
        String on = binding.kind().names().handler();
        CodeBlock options = CodeBlock.of(
                "options.apply($T.$L)",
                names.eventKind(),
                binding.kind().names().constant());
        CodeBlock handler = CodeBlock.of("(payload, context) -> subscriber.$L($L)", on, arguments(binding.call()));
        return CodeBlock.builder()
                .addStatement("started.add(bus.$L(\n$L))", on, withLagListener(binding, options, handler))
                .build();
    }

    private static CodeBlock withLagListener(Binding binding, CodeBlock options, CodeBlock handler) {
        if (binding.lagListener().isEmpty()) {
            return CodeBlock.of("$L,\n$L", options, handler);
        }
        String lagListener = binding.kind().names().lagListener();
        return binding.kind().channel().mustHandleLag()
                ? CodeBlock.of("$L,\n$L,\nsubscriber::$L", options, handler, lagListener)
                : CodeBlock.of("$L.onLag(subscriber::$L),\n$L", options, lagListener, handler);
    }

    private static String arguments(HandlerCall call) {
        List<String> arguments = new ArrayList<>();
        call.components()
                .ifPresentOrElse(
                        components -> components.forEach(component -> arguments.add("payload." + component + "()")),
                        () -> arguments.add("payload"));
        if (call.hasContext()) {
            arguments.add("context");
        }
        return String.join(", ", arguments);
    }
}
