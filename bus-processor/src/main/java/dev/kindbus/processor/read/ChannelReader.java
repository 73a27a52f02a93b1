package dev.kindbus.processor.read;

import dev.kindbus.Channel;
import dev.kindbus.processor.model.AnnotationNames;
import dev.kindbus.processor.model.ChannelModel;
import dev.kindbus.processor.model.Named;
import dev.kindbus.processor.model.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;

/**
 * Reads how a kind is carried. Counts what is written and nothing else: a member that has its default says nothing, so that
 * {@code @Channel(capacity = 64)} leaves the overflow to the schema.
 */
final class ChannelReader {
    private final Compilation compilation;
    private final TypeElement schema;
    private final MemberMethods.MemberMethod method;
    private final List<Named> unresolved = new ArrayList<>();
    private final List<ChannelModel.Conflict> conflicts = new ArrayList<>();

    private ChannelReader(Compilation compilation, TypeElement schema, MemberMethods.MemberMethod method) {
        this.compilation = compilation;
        this.schema = schema;
        this.method = method;
    }

    static ChannelModel read(Compilation compilation, TypeElement schema, MemberMethods.MemberMethod method) {
        return new ChannelReader(compilation, schema, method).read();
    }

    private ChannelModel read() {
        Optional<Statement> capacity = stated("capacity", Integer.class::isInstance);
        Optional<Statement> overflow = stated("overflow", VariableElement.class::isInstance);
        Optional<Statement> retain = stated("retain", Boolean.class::isInstance);
        Optional<Statement> lag = stated("lag", VariableElement.class::isInstance);
        return new ChannelModel(
                capacity.map(statement -> new ChannelModel.Capacity((Integer) statement.value(), statement.place()))
                        .orElseGet(this::defaultCapacity),
                overflow.filter(statement -> statement.says("BLOCK")).isPresent(),
                retain.filter(statement -> statement.says("true")).isPresent(),
                lag.filter(statement -> statement.says("MUST_HANDLE")).isPresent(),
                unresolved,
                conflicts);
    }

    private ChannelModel.Capacity defaultCapacity() {
        return new ChannelModel.Capacity(
                Channel.DEFAULT_CAPACITY, compilation.place(schema, method.element(), method.element()));
    }

    /** What is said of a member; empty if nothing is, or nothing that the compiler knows. */
    private Optional<Statement> stated(String member, Predicate<Object> isKnown) {
        List<Statement> ofKind = lastWords(ofKind(member));
        List<Statement> last = ofKind.isEmpty() ? lastWords(ofSchemas(member)) : ofKind;
        if (last.isEmpty()) {
            return Optional.empty();
        }
        Statement first = last.get(0);
        if (!isKnown.test(first.value())) {
            // What the schema says for all of its kinds is named once, as the schema's.
            if (!first.owner().equals(schema) || !ofKind.isEmpty()) {
                unresolved.add(new Named(member, first.place()));
            }
            return Optional.empty();
        }
        last.stream()
                .filter(other -> !other.text().equals(first.text()))
                .findFirst()
                .ifPresent(other -> conflicts.add(conflict(member, first, other)));
        return Optional.of(first);
    }

    private List<Statement> ofKind(String member) {
        List<Statement> statements = new ArrayList<>();
        for (ExecutableElement declaration : method.declarations()) {
            statement(
                            Annotations.find(declaration, AnnotationNames.CHANNEL),
                            member,
                            Compilation.declaring(declaration),
                            compilation.place(schema, declaration, declaration))
                    .ifPresent(statements::add);
        }
        return statements;
    }

    /** Those of this schema, and of the schemas among its supertypes that have the kind, too. */
    private List<Statement> ofSchemas(String member) {
        List<Statement> statements = new ArrayList<>();
        for (TypeElement type : Supertypes.allOf(schema)) {
            boolean hasKind = method.declarations().stream()
                    .anyMatch(declaration -> isSubtype(type, Compilation.declaring(declaration)));
            if (hasKind) {
                Place place = compilation.hasPosition(type)
                        ? Place.of(type)
                        : Place.inherited(schema, type.getSimpleName().toString());
                statement(Annotations.find(type, AnnotationNames.EVENT_SCHEMA), member, type, place)
                        .ifPresent(statements::add);
            }
        }
        return statements;
    }

    private static Optional<Statement> statement(
            Optional<AnnotationMirror> annotation, String member, TypeElement owner, Place place) {
        return annotation.flatMap(mirror ->
                Annotations.value(mirror, member).map(value -> new Statement(owner, place.at(mirror, value), value)));
    }

    /** Without what a subtype says differently. */
    private List<Statement> lastWords(List<Statement> statements) {
        return statements.stream()
                .filter(statement -> statements.stream()
                        .noneMatch(other -> !other.owner().equals(statement.owner())
                                && isSubtype(other.owner(), statement.owner())))
                .toList();
    }

    private boolean isSubtype(TypeElement type, TypeElement of) {
        return compilation
                .types()
                .isSubtype(
                        compilation.types().erasure(type.asType()),
                        compilation.types().erasure(of.asType()));
    }

    private ChannelModel.Conflict conflict(String member, Statement one, Statement other) {
        boolean isOwn = Compilation.declaring(method.element()).equals(schema);
        return new ChannelModel.Conflict(
                Place.of(isOwn ? method.element() : schema),
                member,
                one.text(),
                one.owner().getSimpleName().toString(),
                other.text(),
                other.owner().getSimpleName().toString());
    }

    /** A member of an annotation that is written down. */
    private record Statement(TypeElement owner, Place place, AnnotationValue written) {
        Object value() {
            return written.getValue();
        }

        String text() {
            return value() instanceof VariableElement constant
                    ? constant.getSimpleName().toString()
                    : value().toString();
        }

        boolean says(String expected) {
            return text().equals(expected);
        }
    }
}
