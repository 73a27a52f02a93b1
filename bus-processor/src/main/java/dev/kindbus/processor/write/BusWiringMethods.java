package dev.kindbus.processor.write;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.WildcardTypeName;
import dev.kindbus.processor.model.GeneratedNames;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/** The bus's methods that start a handler for each kind. */
final class BusWiringMethods {
    private BusWiringMethods() {}

    static List<MethodSpec> of(GeneratedNames names) {
        return List.of(
                wire("""
                        Starts a handler for each kind, each a subscription of its own. If one cannot be started, those before
                        it are cancelled again.

                        @return their subscriptions, in schema order. Unmodifiable
                        """)
                        .addParameter(names.allHandlers(), "handlers")
                        .addStatement("return wire(kind -> $T.defaults(), handlers)", RuntimeTypes.SUBSCRIPTION_OPTIONS)
                        .build(),
                wire("""
                        Starts a handler for each kind, each with options of its own. If one cannot be started, those before it
                        are cancelled again.

                        @param options asked once for each kind, in schema order
                        @return their subscriptions, in schema order. Unmodifiable
                        """)
                        .addParameter(optionsByKind(names), "options")
                        .addParameter(names.allHandlers(), "handlers")
                        .addStatement(CodeBlock.of(
                                "return new $L(channels, $T.requireNonNull(options, $S), $T.requireNonNull(handlers, $S)).wire()",
                                WiringWriter.NAME,
                                Objects.class,
                                "options",
                                Objects.class,
                                "handlers"))
                        .build());
    }

    /** The options of each kind's subscription. */
    static TypeName optionsByKind(GeneratedNames names) {
        return ParameterizedTypeName.get(
                ClassName.get(Function.class),
                WildcardTypeName.supertypeOf(names.eventKind()),
                WildcardTypeName.subtypeOf(RuntimeTypes.SUBSCRIPTION_OPTIONS));
    }

    private static MethodSpec.Builder wire(String doc) {
        return EventBusWriter.method("wire", doc)
                .returns(ParameterizedTypeName.get(ClassName.get(List.class), RuntimeTypes.SUBSCRIPTION));
    }
}
