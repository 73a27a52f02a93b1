package dev.kindbus.processor.write;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import dev.kindbus.processor.model.GeneratedNames;
import java.util.Collection;
import java.util.List;

/** The bus's methods for those who pull, and for those who look. */
final class BusPullMethods {
    private BusPullMethods() {}

    static List<MethodSpec> of(GeneratedNames names) {
        TypeName receiver = ParameterizedTypeName.get(RuntimeTypes.RECEIVER, names.event());
        TypeName receivers = ParameterizedTypeName.get(ClassName.get(List.class), receiver);
        TypeName kinds = ParameterizedTypeName.get(ClassName.get(Collection.class), names.eventKind());
        return List.of(
                EventBusWriter.method("subscribe", "Receives the events of one kind, at the caller's own pace.")
                        .addParameter(names.eventKind(), "kind")
                        .returns(receiver)
                        .addStatement("return core.subscribe(kind)")
                        .build(),
                EventBusWriter.method(
                                "subscribeMany",
                                "A receiver for each of several kinds, in the order given. Between kinds there is no order.")
                        .addParameter(kinds, "kinds")
                        .returns(receivers)
                        .addStatement("return core.subscribeMany(kinds)")
                        .build(),
                EventBusWriter.method("subscribeAll", "A receiver for each kind, in the order of the schema.")
                        .returns(receivers)
                        .addStatement("return core.subscribeAll()")
                        .build(),
                EventBusWriter.method("channels", "The channels themselves, each in the type of its payload.")
                        .returns(names.channels())
                        .addStatement("return channels")
                        .build(),
                EventBusWriter.method(
                                "capacity", "How many events the channel of a kind holds for its slowest subscriber.")
                        .addParameter(names.eventKind(), "kind")
                        .returns(int.class)
                        .addStatement("return core.capacity(kind)")
                        .build(),
                EventBusWriter.method("stats", "The figures of every kind and subscription, at this moment.")
                        .returns(RuntimeTypes.BUS_STATS)
                        .addStatement("return core.stats()")
                        .build());
    }
}
