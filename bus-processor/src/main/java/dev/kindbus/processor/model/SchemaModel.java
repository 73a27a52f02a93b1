package dev.kindbus.processor.model;

import com.palantir.javapoet.ClassName;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A schema, read. What the rules forbid is kept, for the checks to find.
 *
 * @param place the interface's name
 * @param annotation its {@code @EventSchema}
 * @param type its name
 * @param article what carries the annotation, in plain English: {@code an interface}
 * @param isInterface whether that is an interface
 * @param isSealed whether only named types may implement it
 * @param isPublic whether it and every type around it is
 * @param privateTypes those of it and the types around it that are private
 * @param typeParameters its own
 * @param memberTypes the simple names of its member types, inherited ones too, which its subtypes see
 * @param strayChannels its methods that have a {@code @Channel} and are no events
 * @param unresolvedSupertypes the names in {@code extends} clauses that the compiler could not resolve, each at the type that
 *     has it
 * @param rawSupertypes the generic types in those clauses that lack their arguments, unless that is silenced
 * @param auxiliaries the types that generated code names and that have no file of their own, unless that is silenced
 * @param prefix what goes in front of generated names
 * @param capacity what its annotation says for the channels of all of its kinds, if it says anything
 * @param surroundings what generated code can count on
 * @param deprecation whether it is deprecated
 * @param lints the javac lints that generated code would trip on behalf of what the schema names
 * @param kinds its events, inherited ones first
 * @param unresolvedSettings the members of its annotation, but for the prefix, whose value the compiler does not know, which
 *     may be a constant that does not exist yet
 * @param remote how they are turned into bytes; empty unless the schema asks for it
 */
public record SchemaModel(
        Place place,
        Place annotation,
        ClassName type,
        String article,
        boolean isInterface,
        boolean isSealed,
        boolean isPublic,
        List<String> privateTypes,
        List<Named> typeParameters,
        Set<String> memberTypes,
        List<StrayChannel> strayChannels,
        List<Named> unresolvedSupertypes,
        List<Named> rawSupertypes,
        List<Named> auxiliaries,
        Prefix prefix,
        Optional<ChannelModel.Capacity> capacity,
        Surroundings surroundings,
        Deprecation deprecation,
        Set<String> lints,
        List<KindModel> kinds,
        List<Named> unresolvedSettings,
        Optional<RemoteModel> remote) {
    /** Copies the collections. */
    public SchemaModel {
        privateTypes = List.copyOf(privateTypes);
        typeParameters = List.copyOf(typeParameters);
        memberTypes = Set.copyOf(memberTypes);
        strayChannels = List.copyOf(strayChannels);
        unresolvedSupertypes = List.copyOf(unresolvedSupertypes);
        rawSupertypes = List.copyOf(rawSupertypes);
        auxiliaries = List.copyOf(auxiliaries);
        lints = Set.copyOf(lints);
        kinds = List.copyOf(kinds);
        unresolvedSettings = List.copyOf(unresolvedSettings);
    }

    /** The types to write. */
    public GeneratedNames generated() {
        return GeneratedNames.of(type.packageName(), prefix.text(), remote.isPresent());
    }

    /** Whether the schema names something that does not exist yet, which another processor may still write (rule S3). */
    public boolean isUnresolved() {
        return !unresolvedSupertypes.isEmpty()
                || !prefix.isResolved()
                || !unresolvedSettings.isEmpty()
                || kinds.stream().anyMatch(kind -> !kind.channel().isResolved())
                || kinds.stream()
                        .flatMap(kind -> kind.parameters().stream())
                        .anyMatch(parameter -> !parameter.traits().unresolved().isEmpty());
    }
}
