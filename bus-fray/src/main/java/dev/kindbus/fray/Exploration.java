package dev.kindbus.fray;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.Extension;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContextProvider;

/**
 * Runs a scenario until a run fails, and says how to repeat that run: {@code -Dkindbus.fray.replay=...} runs it alone. {@code
 * -Dkindbus.fray.runs=...} makes more runs, {@code -Dkindbus.fray.seed=...} the runs of an earlier exploration.
 */
final class Exploration implements TestTemplateInvocationContextProvider {
    private static final int RUNS = Integer.getInteger("kindbus.fray.runs", 300);
    private static final long SEED = Long.getLong("kindbus.fray.seed", System.nanoTime());

    @Override
    public boolean supportsTestTemplate(ExtensionContext context) {
        return true;
    }

    @Override
    public Stream<TestTemplateInvocationContext> provideTestTemplateInvocationContexts(ExtensionContext context) {
        String schedule = System.getProperty("kindbus.fray.replay");
        if (schedule != null) {
            return Stream.of(new Replacement(schedule, scenario -> replay(scenario, Schedule.parse(schedule))));
        }
        return Arrays.stream(Search.values())
                .map(search -> new Replacement(search.toString(), scenario -> explore(scenario, search)));
    }

    private interface Action {
        void run(Method scenario) throws InterruptedException;
    }

    /** What is done instead of calling the scenario. */
    private record Replacement(String name, Action action)
            implements TestTemplateInvocationContext, InvocationInterceptor {
        @Override
        public String getDisplayName(int number) {
            return name;
        }

        @Override
        public List<Extension> getAdditionalExtensions() {
            return List.of(this);
        }

        @Override
        public void interceptTestTemplateMethod(
                Invocation<Void> invocation, ReflectiveInvocationContext<Method> scenario, ExtensionContext context)
                throws InterruptedException {
            invocation.skip();
            action.run(scenario.getExecutable());
        }
    }

    private static void explore(Method scenario, Search search) throws InterruptedException {
        WovenClasses classes = WovenClasses.warmedUp(scenario);
        SplittableRandom seeds = new SplittableRandom(SEED);
        long started = System.nanoTime();
        long steps = 0;
        int choices = 0;
        for (int number = 1; number <= RUNS; number++) {
            Run run = check(scenario, classes, new Schedule(search, seeds.nextLong(), choices), "run " + number);
            steps += run.steps();
            choices = Math.max(choices, run.choices());
        }
        System.out.printf(
                "%s, %s: %d runs, %d steps each, up to %d choices, %d ms, seed %d%n",
                scenario.getName(),
                search,
                RUNS,
                steps / RUNS,
                choices,
                (System.nanoTime() - started) / 1_000_000,
                SEED);
    }

    private static void replay(Method scenario, Schedule schedule) throws InterruptedException {
        check(scenario, WovenClasses.warmedUp(scenario), schedule, "the replay");
    }

    private static Run check(Method scenario, WovenClasses classes, Schedule schedule, String what)
            throws InterruptedException {
        Run run = new Run(scenario, classes, schedule);
        Throwable failure = run.execute();
        if (failure != null) {
            throw new AssertionError(
                    what + " failed after " + run.steps() + " steps; to repeat it: -Dtest='"
                            + scenario.getDeclaringClass().getSimpleName() + "#" + scenario.getName()
                            + "*' -Dkindbus.fray.replay=" + schedule + run.stacks() + "\n",
                    failure);
        }
        return run;
    }
}
