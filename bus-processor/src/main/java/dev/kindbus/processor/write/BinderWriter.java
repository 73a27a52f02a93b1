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
        JavaFile.builder(subscriber.type().packageName(), new BinderWriter(subscriber, schema).binder())
                .indent("    ")
                .build()
                .writeTo(filer);
    }

    private TypeSpec binder() {
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
                .addMethod(startAll())
                .build();
    }

    private MethodSpec startAll() {
        MethodSpec.Builder method = subscribe("Starts every handler, each with options of its own.")
                .addParameter(BusWiringMethods.optionsByKind(names), "options")
                .addParameter(subscriber.type(), "subscriber")
                .addStatement("$T.requireNonNull(bus, $S)", Objects.class, "bus")
                .addStatement("$T.requireNonNull(options, $S)", Objects.class, "options")
                .addStatement("$T.requireNonNull(subscriber, $S)", Objects.class, "subscriber")
                .addStatement("$T started = new $T<>()", SUBSCRIPTIONS, ArrayList.class)
                .beginControlFlow("try");
        subscriber.bindings().forEach(binding -> method.addStatement("started.add($L)", start(binding)));
        return method.nextControlFlow("catch ($T | $T e)", RuntimeException.class, Error.class)
                .addStatement("started.forEach($T::cancel)", RuntimeTypes.SUBSCRIPTION)
                .addStatement("throw e")
                .endControlFlow()
                .addStatement("return $T.copyOf(started)", List.class)
                .build();
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
        if (binding.lagListener().isEmpty()) {
            return CodeBlock.of("bus.$L(\n$L, $L)", on, options, handler);
        }
        String lagListener = binding.kind().names().lagListener();
        return binding.kind().channel().mustHandleLag()
                ? CodeBlock.of("bus.$L(\n$L, $L, subscriber::$L)", on, options, handler, lagListener)
                : CodeBlock.of("bus.$L(\n$L.onLag(subscriber::$L), $L)", on, options, lagListener, handler);
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
