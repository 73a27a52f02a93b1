package dev.kindbus.fray;

import java.nio.file.Path;
import org.pastalab.fray.core.RunContext;
import org.pastalab.fray.core.ThreadContext;
import org.pastalab.fray.rmi.TestStatusObserver;
import org.pastalab.fray.rmi.ThreadState;

/** Where the threads of a run are when it fails: the frames of the bus and of the scenario. */
final class StackTraces {
    private final StringBuilder text = new StringBuilder();

    /** Takes them when the run of a context fails. */
    TestStatusObserver of(RunContext context) {
        return new TestStatusObserver() {
            @Override
            public void onExecutionStart() {}

            @Override
            public void onReportError(Throwable failure) {
                context.getRegisteredThreads().values().stream()
                        .filter(thread -> thread.getState() != ThreadState.Completed)
                        .forEach(StackTraces.this::add);
            }

            @Override
            public void onExecutionDone(Throwable failure) {}

            @Override
            public void saveToReportFolder(Path path) {}
        };
    }

    private void add(ThreadContext thread) {
        text.append("\n\n")
                .append(thread.getThread().getName())
                .append(": ")
                .append(thread.getState())
                .append(" before ")
                .append(thread.getPendingOperation().getClass().getSimpleName());
        for (StackTraceElement frame : thread.getThread().getStackTrace()) {
            if (frame.getClassName().startsWith("dev.kindbus.runtime.")) {
                text.append("\n    at ").append(frame);
            }
        }
    }

    /** Each thread on lines of its own; empty if nothing failed. */
    @Override
    public String toString() {
        return text.toString();
    }
}
