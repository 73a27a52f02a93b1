package dev.kindbus.processor.model;

import com.palantir.javapoet.TypeName;
import java.util.List;
import java.util.Optional;

/**
 * One abstract method of the schema, and so one kind of event. What the rules forbid is kept, for the checks to find.
 *
 * @param place the method
 * @param owner the simple name of the type that declares it
 * @param line the line it is declared on, or 0 where the compiler does not say
 * @param names its spellings
 * @param signature as a reader would write it: {@code lapComplete(Lap lap, Session session)}
 * @param parameters in order
 * @param returnType as written, empty for {@code void}
 * @param typeParameters its own, each with its place
 * @param thrown the exceptions it declares
 * @param isVarArgs whether its last parameter is one
 * @param isObjectMethod whether it redeclares a method that every object has
 * @param channel how it is carried
 * @param documentation what its Javadoc says
 * @param deprecation whether it is deprecated
 * @param doubts what is not known of it, since a class file does not tell
 */
public record KindModel(
        Place place,
        String owner,
        long line,
        KindNames names,
        String signature,
        List<ParameterModel> parameters,
        String returnType,
        List<Named> typeParameters,
        List<String> thrown,
        boolean isVarArgs,
        boolean isObjectMethod,
        ChannelModel channel,
        Documentation documentation,
        Deprecation deprecation,
        Doubts doubts) {
    /** Copies the lists. */
    public KindModel {
        parameters = List.copyOf(parameters);
        typeParameters = List.copyOf(typeParameters);
        thrown = List.copyOf(thrown);
    }

    /** The one parameter that is the payload, or empty if the record is. */
    public Optional<ParameterModel> singleParameter() {
        return parameters.size() == 1 ? Optional.of(parameters.get(0)) : Optional.empty();
    }

    /** What a handler is given: the one parameter's type, boxed, or else the record. */
    public TypeName payload(GeneratedNames generated) {
        return singleParameter()
                .map(parameter ->
                        parameter.type().isPrimitive() ? parameter.type().box() : parameter.type())
                .orElseGet(() -> generated.event().nestedClass(names.type()));
    }

    /** Whether the payload may be {@code null}: a single {@code @Nullable} parameter. */
    public boolean permitsNull() {
        return singleParameter().map(ParameterModel::isNullable).orElse(false);
    }

    /**
     * What a class file does not tell of a method that is inherited from it.
     *
     * @param hasLostNames whether the names of its parameters are made up
     * @param hasLostNulls whether a parameter might be {@code @Nullable} that is not taken for it
     * @param isSilenced whether warnings of it are not wanted
     */
    public record Doubts(boolean hasLostNames, boolean hasLostNulls, boolean isSilenced) {
        /** Of a method that is compiled from source. */
        public static final Doubts NONE = new Doubts(false, false, false);
    }
}
