package dev.kindbus.processor;

import dev.kindbus.processor.check.Mishap;
import dev.kindbus.processor.check.Neighbours;
import dev.kindbus.processor.check.Problem;
import dev.kindbus.processor.check.SchemaChecks;
import dev.kindbus.processor.check.SubscriberChecks;
import dev.kindbus.processor.model.SchemaModel;
import dev.kindbus.processor.model.SubscriberModel;
import dev.kindbus.processor.read.Compilation;
import dev.kindbus.processor.read.SchemaReader;
import dev.kindbus.processor.read.SubscriberReader;
import dev.kindbus.processor.write.BinderWriter;
import dev.kindbus.processor.write.SourceFiles;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.annotation.processing.FilerException;
import javax.annotation.processing.ProcessingEnvironment;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;

/**
 * What the processor does in each round: read, check, write.
 *
 * <p>What names a type that does not exist yet is put off to the next round, since another processor may be writing it (rule
 * S3), or this one: a subscriber names the types of its bus. What is put off is remembered by name: elements do not outlive
 * their round.
 */
final class Rounds {
    private final ProcessingEnvironment processingEnv;
    private final Messages messages;
    private final Compilation compilation;
    private final Neighbours neighbours;
    private final Set<String> waiting = new LinkedHashSet<>();
    private final Set<String> waitingSubscribers = new LinkedHashSet<>();
    private final List<String> written = new ArrayList<>();

    Rounds(ProcessingEnvironment environment, Messages messages) {
        this.processingEnv = environment;
        this.messages = messages;
        this.compilation = new Compilation(environment);
        this.neighbours = new Neighbours(compilation::source);
    }

    /**
     * One round.
     *
     * @param schemas the types that carry {@code @EventSchema}, of those this round brought
     * @param subscribers the types that carry {@code @EventSubscriber}, of those this round brought
     */
    void process(Set<TypeElement> schemas, Set<TypeElement> subscribers, RoundEnvironment round) {
        compilation.add(round.getRootElements());
        compilation.addWritten(List.copyOf(written));
        written.clear();
        processSchemas(schemas, round);
        processSubscribers(subscribers, round);
    }

    private void processSchemas(Set<TypeElement> annotated, RoundEnvironment round) {
        for (TypeElement type : annotated) {
            waiting.add(type.getQualifiedName().toString());
        }
        List<SchemaModel> schemas = readWaiting();
        schemas.forEach(neighbours::add);
        for (SchemaModel schema : schemas) {
            if (!schema.isUnresolved() || round.processingOver()) {
                waiting.remove(schema.type().canonicalName());
                guarded(schema.place().element(), () -> checkAndWrite(schema));
            }
        }
    }

    private void processSubscribers(Set<TypeElement> annotated, RoundEnvironment round) {
        for (TypeElement type : annotated) {
            waitingSubscribers.add(type.getQualifiedName().toString());
        }
        Map<TypeElement, SchemaModel> schemas = new HashMap<>();
        for (String name : List.copyOf(waitingSubscribers)) {
            TypeElement type = processingEnv.getElementUtils().getTypeElement(name);
            if (type != null) {
                guarded(type, () -> readCheckAndWrite(type, schemas, round.processingOver()));
            }
        }
    }

    private List<SchemaModel> readWaiting() {
        List<SchemaModel> schemas = new ArrayList<>();
        for (String name : List.copyOf(waiting)) {
            TypeElement type = processingEnv.getElementUtils().getTypeElement(name);
            if (type != null) {
                guarded(type, () -> schemas.add(SchemaReader.read(compilation, type)));
            }
        }
        return schemas;
    }

    private void checkAndWrite(SchemaModel schema) throws IOException {
        List<Problem> problems = SchemaChecks.of(schema, neighbours);
        problems.forEach(messages::print);
        if (problems.stream().anyMatch(Problem::isError)) {
            return;
        }
        try {
            SourceFiles.write(schema, processingEnv.getFiler());
            schema.generated().all().forEach(type -> written.add(type.canonicalName()));
        } catch (FilerException e) {
            messages.print(Neighbours.taken(schema, e));
        }
    }

    /**
     * @param schemas those that subscribers of this round have named so far
     */
    private void readCheckAndWrite(TypeElement type, Map<TypeElement, SchemaModel> schemas, boolean isLastRound)
            throws IOException {
        SubscriberModel subscriber = SubscriberReader.read(
                compilation,
                schema -> schemas.computeIfAbsent(schema, key -> SchemaReader.read(compilation, key)),
                type);
        if (subscriber.isUnresolved() && !isLastRound) {
            return;
        }
        waitingSubscribers.remove(type.getQualifiedName().toString());
        List<Problem> problems = SubscriberChecks.of(subscriber, compilation::source);
        problems.forEach(messages::print);
        Optional<SchemaModel> schema = subscriber.reference().schema();
        // The last round is for what is left to be said: who writes in it is not compiled.
        if (isLastRound || schema.isEmpty() || problems.stream().anyMatch(Problem::isError)) {
            return;
        }
        try {
            BinderWriter.write(subscriber, schema.get(), processingEnv.getFiler());
        } catch (FilerException e) {
            messages.print(SubscriberChecks.taken(subscriber, e));
        }
    }

    /** No exception ever reaches the compiler: its user would be shown a stack trace instead of a place. */
    private void guarded(Element type, Step step) {
        try {
            step.run();
        } catch (IOException e) {
            messages.print(Mishap.unwritten(type, e));
        } catch (RuntimeException | LinkageError | AssertionError | StackOverflowError e) {
            waiting.remove(type.toString());
            waitingSubscribers.remove(type.toString());
            messages.print(Mishap.ofOurs(type, e));
        }
    }

    /** Something that is not supposed to go wrong. */
    @FunctionalInterface
    private interface Step {
        void run() throws IOException;
    }
}
