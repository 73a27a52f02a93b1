package dev.kindbus.processor;

import com.google.auto.service.AutoService;
import dev.kindbus.processor.check.Mishap;
import dev.kindbus.processor.check.OptionsCheck;
import dev.kindbus.processor.model.AnnotationNames;
import java.util.LinkedHashSet;
import java.util.Set;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.ProcessingEnvironment;
import javax.annotation.processing.Processor;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.ElementFilter;
import org.jspecify.annotations.Nullable;

/**
 * Writes the bus of every interface with {@code @EventSchema}, and the binder of every class with {@code @EventSubscriber}.
 *
 * <p>This class is the door: {@link Rounds} does the work. It needs nothing that is not in its own jar, so that it can say
 * what is missing from the processor path where a build has put only that jar there.
 */
@AutoService(Processor.class)
public final class EventSchemaProcessor extends AbstractProcessor {
    private Messages messages;

    /** Made in the first round, so that there is a place for what goes wrong. */
    private @Nullable Rounds rounds;

    /** For the compiler. */
    public EventSchemaProcessor() {}

    @Override
    public Set<String> getSupportedAnnotationTypes() {
        return Set.of(
                AnnotationNames.EVENT_SCHEMA,
                AnnotationNames.EVENT_SUBSCRIBER,
                AnnotationNames.CHANNEL,
                AnnotationNames.GENERATED);
    }

    @Override
    public Set<String> getSupportedOptions() {
        return OptionsCheck.known();
    }

    @Override
    public SourceVersion getSupportedSourceVersion() {
        return SourceVersion.latestSupported();
    }

    @Override
    public synchronized void init(ProcessingEnvironment environment) {
        super.init(environment);
        messages = new Messages(environment);
        messages.printOptions();
    }

    /**
     * Claims the annotations, since {@code javac -Xlint} warns of those that no processor claims: its own, which are for no
     * other, and that of the files it writes. A processor that asks for every annotation is still called, unless there is no other annotation in a whole round.
     */
    @Override
    @SuppressWarnings("DoNotClaimAnnotations")
    public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
        Set<TypeElement> schemas = ElementFilter.typesIn(annotated(AnnotationNames.EVENT_SCHEMA, annotations, round));
        Set<TypeElement> subscribers =
                ElementFilter.typesIn(annotated(AnnotationNames.EVENT_SUBSCRIBER, annotations, round));
        Set<ExecutableElement> channels =
                ElementFilter.methodsIn(annotated(AnnotationNames.CHANNEL, annotations, round));
        try {
            rounds().process(schemas, subscribers, channels, round);
        } catch (RuntimeException | LinkageError | AssertionError | StackOverflowError e) {
            schemas.forEach(type -> messages.print(Mishap.ofOurs(type, e)));
            subscribers.forEach(type -> messages.print(Mishap.ofOurs(type, e)));
        }
        return true;
    }

    private Rounds rounds() {
        if (rounds == null) {
            rounds = new Rounds(processingEnv, messages);
        }
        return rounds;
    }

    private static Set<Element> annotated(
            String annotation, Set<? extends TypeElement> present, RoundEnvironment round) {
        Set<Element> elements = new LinkedHashSet<>();
        for (TypeElement candidate : present) {
            if (candidate.getQualifiedName().contentEquals(annotation)) {
                elements.addAll(round.getElementsAnnotatedWith(candidate));
            }
        }
        return elements;
    }
}
