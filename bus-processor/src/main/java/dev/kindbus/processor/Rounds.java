package dev.kindbus.processor;

import dev.kindbus.processor.check.ChannelCheck;
import dev.kindbus.processor.check.Mishap;
import dev.kindbus.processor.check.Neighbours;
import dev.kindbus.processor.check.Problem;
import dev.kindbus.processor.check.SchemaChecks;
import dev.kindbus.processor.check.SubscriberChecks;
import dev.kindbus.processor.model.ModularName;
import dev.kindbus.processor.model.SchemaModel;
import dev.kindbus.processor.model.SubscriberModel;
import dev.kindbus.processor.read.Compilation;
import dev.kindbus.processor.read.SchemaReader;
import dev.kindbus.processor.read.StrayChannels;
import dev.kindbus.processor.read.SubscriberReader;
import dev.kindbus.processor.write.BinderWriter;
import dev.kindbus.processor.write.SourceFiles;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.annotation.processing.FilerException;
import javax.annotation.processing.ProcessingEnvironment;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.element.ExecutableElement;
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
    private final Pending schemas;
    private final Pending subscribers;
    private final List<ModularName> written = new ArrayList<>();

    Rounds(ProcessingEnvironment environment, Messages messages) {
        this.processingEnv = environment;
        this.messages = messages;
        this.compilation = new Compilation(environment);
        this.neighbours = new Neighbours(compilation::occupant);
        this.schemas = new Pending(compilation);
        this.subscribers = new Pending(compilation);
    }

    /**
     * One round.
     *
     * @param annotatedSchemas the types that carry {@code @EventSchema}, of those this round brought
     * @param annotatedSubscribers the types that carry {@code @EventSubscriber}, of those this round brought
     * @param channels the methods that carry {@code @Channel}, of those this round brought
     */
    void process(
            Set<TypeElement> annotatedSchemas,
            Set<TypeElement> annotatedSubscribers,
            Set<ExecutableElement> channels,
            RoundEnvironment round) {
        compilation.add(round.getRootElements());
        compilation.addWritten(List.copyOf(written));
        written.clear();
        StrayChannels.outsideSchemas(channels).forEach(stray -> messages.print(ChannelCheck.stray(stray)));
        processSchemas(schemas.startRound(annotatedSchemas), round.processingOver());
        processSubscribers(subscribers.startRound(annotatedSubscribers), round.processingOver());
    }

    private void processSchemas(List<TypeElement> types, boolean isLastRound) {
        Map<TypeElement, SchemaModel> models = new LinkedHashMap<>();
        for (TypeElement type : types) {
            guarded(type, () -> {
                SchemaModel schema = SchemaReader.read(compilation, type);
                neighbours.add(schema);
                models.put(type, schema);
            });
        }
        models.forEach((type, schema) -> {
            if (!schema.isUnresolved() || isLastRound) {
                schemas.remove(type);
                guarded(type, () -> checkAndWrite(schema));
            }
        });
    }

    private void processSubscribers(List<TypeElement> types, boolean isLastRound) {
        Map<TypeElement, SchemaModel> models = new HashMap<>();
        for (TypeElement type : types) {
            guarded(type, () -> readCheckAndWrite(type, models, isLastRound));
        }
    }

    private void checkAndWrite(SchemaModel schema) throws IOException {
        List<Problem> problems = SchemaChecks.of(schema, neighbours);
        problems.forEach(messages::print);
        if (problems.stream().anyMatch(Problem::isError)) {
            return;
        }
        try {
            SourceFiles.write(schema, processingEnv.getFiler());
            String module = schema.surroundings().module();
            schema.generated().all().forEach(type -> written.add(new ModularName(module, type.canonicalName())));
        } catch (FilerException e) {
            messages.print(Neighbours.taken(schema, e));
        }
    }

    /**
     * @param models of the schemas that subscribers of this round have named so far
     */
    private void readCheckAndWrite(TypeElement type, Map<TypeElement, SchemaModel> models, boolean isLastRound)
            throws IOException {
        SubscriberModel subscriber = SubscriberReader.read(
                compilation,
                schema -> models.computeIfAbsent(schema, key -> SchemaReader.read(compilation, key)),
                type);
        if (subscriber.isUnresolved() && !isLastRound) {
            return;
        }
        subscribers.remove(type);
        List<Problem> problems = SubscriberChecks.of(subscriber, compilation::occupant);
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
    private void guarded(TypeElement type, Step step) {
        try {
            step.run();
        } catch (IOException e) {
            messages.print(Mishap.unwritten(type, e));
        } catch (RuntimeException | LinkageError | AssertionError | StackOverflowError e) {
            schemas.remove(type);
            subscribers.remove(type);
            messages.print(Mishap.ofOurs(type, e));
        }
    }

    /** Something that is not supposed to go wrong. */
    @FunctionalInterface
    private interface Step {
        void run() throws IOException;
    }
}
