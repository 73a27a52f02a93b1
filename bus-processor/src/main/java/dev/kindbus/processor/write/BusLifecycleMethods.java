package dev.kindbus.processor.write;

import com.palantir.javapoet.MethodSpec;
import java.time.Duration;
import java.util.List;

/** The bus's methods that end it, or wait for it to come to rest. */
final class BusLifecycleMethods {
    private BusLifecycleMethods() {}

    static List<MethodSpec> of() {
        return List.of(
                EventBusWriter.method("awaitQuiescence", """
                                Waits for a moment at which everything that was published has been handled, follow-ups included: for
                                tests, and between the parts of a program's work. Nobody is kept from publishing meanwhile.

                                @return whether there was such a moment before {@code timeout} passed
                                @throws InterruptedException if the calling thread is interrupted
                                @throws IllegalStateException if called from inside a handler, which would wait for itself
                                """)
                        .addParameter(Duration.class, "timeout")
                        .addException(InterruptedException.class)
                        .returns(boolean.class)
                        .addStatement("return core.awaitQuiescence(timeout)")
                        .build(),
                EventBusWriter.method("isClosed", "Whether the bus has ended, or is about to: publishing is refused.")
                        .returns(boolean.class)
                        .addStatement("return core.isClosed()")
                        .build(),
                EventBusWriter.method("shutdown", """
                                Ends the bus gracefully: publishers are refused, handlers finish what is waiting and what they
                                publish themselves. What is left at the deadline is cancelled.

                                @return what was delivered, and what was not
                                """)
                        .addParameter(Duration.class, "deadline")
                        .returns(RuntimeTypes.DRAIN_REPORT)
                        .addStatement("return core.shutdown(deadline)")
                        .build(),
                EventBusWriter.method(
                                "close",
                                "Ends the bus as {@link #shutdown} does, with the deadline of its options. Closing twice is safe.")
                        .addAnnotation(Override.class)
                        .addStatement("core.close()")
                        .build(),
                EventBusWriter.method(
                                "cancel",
                                "Ends the bus at once: at most the calls in progress finish, then their threads are interrupted.")
                        .addStatement("core.cancel()")
                        .build());
    }
}
