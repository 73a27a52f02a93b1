package dev.kindbus.processor.write;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import dev.kindbus.processor.model.GeneratedNames;
import dev.kindbus.processor.model.KindModel;
import dev.kindbus.processor.model.SchemaModel;
import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.Modifier;

/**
 * {@code EventBus.Wiring}: starts a handler for each kind. A class of its own, since a large schema's bus has no room left
 * in its class file, and in groups, since a method has room for some 65,535 bytes.
 */
final class WiringWriter {
    static final String NAME = "Wiring";

    private static final int GROUP = 500;

    private WiringWriter() {}

    static TypeSpec write(SchemaModel schema, ChannelFields fields) {
        GeneratedNames names = schema.generated();
        TypeName subscriptions = ParameterizedTypeName.get(ClassName.get(List.class), RuntimeTypes.SUBSCRIPTION);
        List<MethodSpec> groups = groups(schema, fields);
        TypeSpec.Builder wiring = TypeSpec.classBuilder(NAME)
                .addJavadoc("Starts a handler for each kind.")
                .addModifiers(Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)
                .addField(names.channels(), "channels", Modifier.PRIVATE, Modifier.FINAL)
                .addField(BusWiringMethods.optionsByKind(names), "options", Modifier.PRIVATE, Modifier.FINAL)
                .addField(names.allHandlers(), "handlers", Modifier.PRIVATE, Modifier.FINAL)
                .addField(subscriptions, "started", Modifier.PRIVATE, Modifier.FINAL)
                .addMethod(MethodSpec.constructorBuilder()
                        .addParameter(names.channels(), "channels")
                        .addParameter(BusWiringMethods.optionsByKind(names), "options")
                        .addParameter(names.allHandlers(), "handlers")
                        .addStatement("this.channels = channels")
                        .addStatement("this.options = options")
                        .addStatement("this.handlers = handlers")
                        .addStatement("this.started = new $T<>()", ArrayList.class)
                        .build())
                .addMethod(wire(subscriptions, groups));
        groups.forEach(wiring::addMethod);
        return wiring.build();
    }

    private static MethodSpec wire(TypeName subscriptions, List<MethodSpec> groups) {
        MethodSpec.Builder wire =
                MethodSpec.methodBuilder("wire").returns(subscriptions).beginControlFlow("try");
        groups.forEach(group -> wire.addStatement("$N()", group));
        return wire.nextControlFlow("catch ($T | $T e)", RuntimeException.class, Error.class)
                .addStatement("started.forEach($T::cancel)", RuntimeTypes.SUBSCRIPTION)
                .addStatement("throw e")
                .endControlFlow()
                .addStatement("return $T.copyOf(started)", List.class)
                .build();
    }

    private static List<MethodSpec> groups(SchemaModel schema, ChannelFields fields) {
        List<MethodSpec> groups = new ArrayList<>();
        List<KindModel> kinds = schema.kinds();
        for (int first = 0; first < kinds.size(); first += GROUP) {
            MethodSpec.Builder group =
                    MethodSpec.methodBuilder("startGroup" + groups.size()).addModifiers(Modifier.PRIVATE);
            for (KindModel kind : kinds.subList(first, Math.min(first + GROUP, kinds.size()))) {
                group.addStatement(
                        "started.add(channels.$N.on(options.apply($T.$L)$L, handlers::$L))",
                        fields.of(kind),
                        schema.generated().eventKind(),
                        kind.names().constant(),
                        kind.channel().mustHandleLag()
                                ? CodeBlock.of(
                                        ".onLag(handlers::$L)", kind.names().lagListener())
                                : CodeBlock.of(""),
                        kind.names().handler());
            }
            groups.add(group.build());
        }
        return groups;
    }
}
