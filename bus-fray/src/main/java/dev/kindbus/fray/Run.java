package dev.kindbus.fray;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.file.Path;
import kotlin.Unit;
import org.jspecify.annotations.Nullable;
import org.pastalab.fray.core.RunContext;
import org.pastalab.fray.core.command.Configuration;
import org.pastalab.fray.core.command.ExecutionInfo;
import org.pastalab.fray.core.command.LambdaExecutor;
import org.pastalab.fray.core.command.NetworkDelegateType;
import org.pastalab.fray.core.command.SystemTimeDelegateType;
import org.pastalab.fray.core.delegates.DelegateSynchronizer;
import org.pastalab.fray.core.delegates.RuntimeDelegate;
import org.pastalab.fray.core.randomness.ControlledRandomProvider;
import org.pastalab.fray.runtime.Runtime;

/** One run of a scenario, in one schedule. Only one run at a time can be under way in a JVM. */
final class Run {
    /** The clock of a run moves on by so much with each look at it, and not otherwise: time follows from the schedule. */
    private static final long NANOS_A_LOOK = 10_000;

    private final Method scenario;
    private final ClassLoader classes;
    private final Schedule schedule;
    private final BoundedScheduler scheduler;
    private final StackTraces stacks = new StackTraces();
    private @Nullable Throwable failure;

    /**
     * @param scenario a method without parameters, of a class with a constructor without any
     * @param classes the loader that class is loaded from
     */
    Run(Method scenario, ClassLoader classes, Schedule schedule) {
        this.scenario = scenario;
        this.classes = classes;
        this.schedule = schedule;
        this.scheduler = schedule.scheduler();
    }

    /** Runs it. Returns the failure: an assertion, a deadlock, or that there was no end; {@code null} if all went well. */
    @Nullable
    Throwable execute() throws InterruptedException {
        JdkRandom.seed(schedule.seed());
        Thread main = new Thread(this::control, "main of the run");
        main.start();
        main.join();
        return failure;
    }

    /** How many steps there were. */
    int steps() {
        return scheduler.steps();
    }

    /** At how many of them there was more than one thread to choose from. */
    int choices() {
        return scheduler.choices();
    }

    /** Where the threads were when it failed. */
    String stacks() {
        return stacks.toString();
    }

    /** Does what Fray's own {@code TestRunner} does for each iteration. */
    private void control() {
        RunContext context = new RunContext(configuration());
        context.getConfig().getTestStatusObservers().add(stacks.of(context));
        Permits.begin(context);
        DelegateSynchronizer synchronizer = new DelegateSynchronizer(context);
        Runtime.NETWORK_DELEGATE = NetworkDelegateType.NONE.produce(context, synchronizer);
        Runtime.LOCK_DELEGATE = new RuntimeDelegate(context, synchronizer);
        try {
            Runtime.start();
            playOnAnotherThread();
        } catch (Throwable e) {
            Runtime.onReportError(e);
        } finally {
            Runtime.onMainExit();
        }
        failure = context.getBugFound();
        context.shutDown();
        Permits.end();
    }

    /** After a failure Fray ends every thread at its next step, except the main thread: so the scenario is not on that one. */
    private void playOnAnotherThread() throws InterruptedException {
        Thread thread = new Thread(
                () -> {
                    try {
                        play();
                    } catch (Throwable e) {
                        Runtime.onReportError(e);
                    }
                },
                "scenario");
        thread.setContextClassLoader(classes);
        thread.start();
        thread.join();
    }

    private void play() throws Throwable {
        Class<?> loaded = Class.forName(scenario.getDeclaringClass().getName(), true, classes);
        Constructor<?> constructor = loaded.getDeclaredConstructor();
        constructor.setAccessible(true);
        Method method = loaded.getDeclaredMethod(scenario.getName());
        method.setAccessible(true);
        try {
            method.invoke(constructor.newInstance());
        } catch (InvocationTargetException e) {
            throw e.getTargetException();
        }
    }

    private Configuration configuration() {
        return new Configuration(
                new ExecutionInfo(
                        new LambdaExecutor(() -> Unit.INSTANCE),
                        /* ignoreUnhandledExceptions= */ false,
                        /* interleaveMemoryOps= */ false,
                        /* maxScheduledStep= */ -1),
                Path.of(System.getProperty("fray.workDir")),
                /* iter= */ 1,
                /* timeout= */ Integer.MAX_VALUE,
                scheduler,
                new ControlledRandomProvider(),
                /* fullSchedule= */ false,
                /* exploreMode= */ false,
                /* noExitWhenBugFound= */ true,
                // Fray need not record anything: a Schedule is enough to repeat a run.
                /* isReplay= */ true,
                /* noFray= */ false,
                /* dummyRun= */ false,
                NetworkDelegateType.NONE,
                SystemTimeDelegateType.MOCK,
                NANOS_A_LOOK,
                // A time-out passes when no other thread can go on, and not before.
                /* ignoreTimedBlock= */ true,
                /* sleepAsYield= */ true,
                /* resetClassLoader= */ false,
                /* redirectStdout= */ false,
                /* abortThreadExecutionAfterMainExit= */ false,
                /* resolveRacingOperationStackTraceHash= */ false,
                /* timelineCoverageType= */ null);
    }
}
