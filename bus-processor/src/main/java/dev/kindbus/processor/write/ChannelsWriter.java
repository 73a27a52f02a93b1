package dev.kindbus.processor.write;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import dev.kindbus.Channel;
import dev.kindbus.processor.model.ChannelModel;
import dev.kindbus.processor.model.GeneratedNames;
import dev.kindbus.processor.model.KindModel;
import dev.kindbus.processor.model.ParameterModel;
import dev.kindbus.processor.model.SchemaModel;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import javax.lang.model.element.Modifier;

/** {@code Channels}: each kind's channel, in its own type. */
final class ChannelsWriter implements TypeWriter {
    /**
     * With more kinds than this, channels are made in groups: the constant pool of one class would not hold all the
     * lambdas, nor one constructor all the code.
     */
    private static final int GROUP_SIZE = 500;

    @Override
    public TypeSpec write(SchemaModel schema) {
        GeneratedNames names = schema.generated();
        ChannelFields fields = new ChannelFields(schema);
        TypeSpec.Builder channels = Declarations.topLevel(schema, TypeSpec.classBuilder(names.channels()))
                .addModifiers(Modifier.FINAL)
                .addJavadoc("""
                        The channels of a {@link $T}, one for each kind, in the type of its payload: what it takes to publish,
                        receive or stream one kind and know nothing of the others.
                        """, names.eventBus());
        MethodSpec.Builder constructor =
                MethodSpec.constructorBuilder().addParameter(EventBusWriter.coreType(names), "core");
        boolean isGrouped = schema.kinds().size() > GROUP_SIZE;
        for (int i = 0; i < schema.kinds().size(); i++) {
            KindModel kind = schema.kinds().get(i);
            channels.addField(FieldSpec.builder(kindChannel(names, kind), fields.of(kind), Modifier.FINAL)
                    .build());
            CodeBlock made = isGrouped
                    ? CodeBlock.of(
                            "$N.$N(core)",
                            "Group" + i / GROUP_SIZE,
                            kind.names().method())
                    : opening(names, kind);
            constructor.addStatement("this.$N = $L", fields.of(kind), made);
        }
        channels.addMethod(constructor.build());
        schema.kinds().forEach(kind -> channels.addMethod(accessor(schema, kind, fields.of(kind))));
        if (isGrouped) {
            for (int from = 0; from < schema.kinds().size(); from += GROUP_SIZE) {
                int to = Math.min(from + GROUP_SIZE, schema.kinds().size());
                channels.addType(
                        group(names, "Group" + from / GROUP_SIZE, schema.kinds().subList(from, to)));
            }
        }
        return channels.build();
    }

    /** The accessor of a kind. */
    static MethodSpec accessor(SchemaModel schema, KindModel kind, String field) {
        GeneratedNames names = schema.generated();
        return MethodSpec.methodBuilder(kind.names().method())
                .addJavadoc(Docs.withText(
                        schema,
                        kind,
                        "The channel of {@link $T#$L}.",
                        names.eventKind(),
                        kind.names().constant()))
                .addAnnotations(Declarations.deprecated(kind.deprecation()))
                .addModifiers(Modifier.PUBLIC)
                .returns(ParameterizedTypeName.get(RuntimeTypes.BROADCAST_CHANNEL, kind.payload(names)))
                .addStatement("return this.$N.channel()", field)
                .build();
    }

    private static TypeSpec group(GeneratedNames names, String name, List<KindModel> kinds) {
        TypeSpec.Builder group = TypeSpec.classBuilder(name)
                .addModifiers(Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)
                .addMethod(MethodSpec.constructorBuilder()
                        .addModifiers(Modifier.PRIVATE)
                        .build());
        for (KindModel kind : kinds) {
            group.addMethod(MethodSpec.methodBuilder(kind.names().method())
                    .addModifiers(Modifier.STATIC)
                    .addParameter(EventBusWriter.coreType(names), "core")
                    .returns(kindChannel(names, kind))
                    .addStatement("return $L", opening(names, kind))
                    .build());
        }
        return group.build();
    }

    private static TypeName kindChannel(GeneratedNames names, KindModel kind) {
        return ParameterizedTypeName.get(
                RuntimeTypes.KIND_CHANNEL, kind.payload(names), names.event(), names.handlerContext());
    }

    private static CodeBlock opening(GeneratedNames names, KindModel kind) {
        TypeName record = names.event().nestedClass(kind.names().type());
        Optional<ParameterModel> single = kind.singleParameter();
        CodeBlock toEvent =
                single.isPresent() ? CodeBlock.of("$T::new", record) : CodeBlock.of("$T.identity()", Function.class);
        CodeBlock toPayload = single.map(
                        parameter -> CodeBlock.of("event -> (($T) event).$N()", record, parameter.name()))
                .orElseGet(() -> CodeBlock.of("$T.class::cast", record));
        return CodeBlock.of(
                "core.channel(\n$T.$L,\n$L,\n$L,\n$L)",
                names.eventKind(),
                kind.names().constant(),
                options(kind),
                toEvent,
                toPayload);
    }

    private static CodeBlock options(KindModel kind) {
        ChannelModel channel = kind.channel();
        CodeBlock.Builder options = CodeBlock.builder().add("$T.defaults()", RuntimeTypes.CHANNEL_OPTIONS);
        if (channel.capacity().events() != Channel.DEFAULT_CAPACITY) {
            options.add(".capacity($L)", channel.capacity().events());
        }
        if (channel.isBlocking()) {
            options.add(".overflow($T.BLOCK)", RuntimeTypes.OVERFLOW);
        }
        if (channel.isRetaining()) {
            options.add(".retain()");
        }
        if (kind.permitsNull()) {
            options.add(".permitNull()");
        }
        return options.build();
    }
}
