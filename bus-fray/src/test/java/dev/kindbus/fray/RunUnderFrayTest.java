package dev.kindbus.fray;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kindbus.runtime.BrokenOnPurpose;
import java.lang.reflect.Method;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.pastalab.fray.runtime.DeadlockException;

/** What the scenarios rely on: that faults of these kinds are found, and that a schedule repeats a run. */
class RunUnderFrayTest {
    private static final int RUNS = 300;

    @ParameterizedTest
    @EnumSource
    void findsAValueLostBetweenAcquireAndRelease(Search search) throws Exception {
        assertThatFound("incrementsAreLost", search).isInstanceOf(AssertionError.class);
    }

    @ParameterizedTest
    @EnumSource
    void findsAnElementLostBetweenReadAndWrite(Search search) throws Exception {
        assertThatFound("elementsAreLost", search).isInstanceOf(AssertionError.class);
    }

    @ParameterizedTest
    @EnumSource
    void findsAMarkLostBetweenReadAndWrite(Search search) throws Exception {
        assertThatFound("marksAreLost", search).isInstanceOf(AssertionError.class);
    }

    @ParameterizedTest
    @EnumSource
    void findsThatNobodyWakesTheLine(Search search) throws Exception {
        assertThatFound("nobodyWakesTheLine", search).isInstanceOf(DeadlockException.class);
    }

    @ParameterizedTest
    @EnumSource
    void findsADeadlock(Search search) throws Exception {
        assertThatFound("threadsWaitForEachOther", search).isInstanceOf(DeadlockException.class);
    }

    @ParameterizedTest
    @EnumSource
    void findsThatThereIsNoEnd(Search search) throws Exception {
        assertThatFound("threadWaitsAgainAndAgain", search).hasMessageContaining("no end");
    }

    @ParameterizedTest
    @EnumSource
    void knowsAPermitThatIsKept(Search search) throws Exception {
        assertThatFound("threadIsUnparkedWhileItWaitsForAMonitor", search).isNull();
    }

    @ParameterizedTest
    @EnumSource
    void repeatsARun(Search search) throws Exception {
        Method scenario = scenario("incrementsAreLost");
        WovenClasses classes = WovenClasses.warmedUp(scenario);
        for (int seed = 0; seed < RUNS; seed++) {
            Schedule schedule = new Schedule(search, seed, 10);
            Run run = new Run(scenario, classes, schedule);
            Throwable failure = run.execute();
            Run again = new Run(scenario, classes, Schedule.parse(schedule.toString()));
            Throwable failureAgain = again.execute();
            assertThat(again.choices()).isEqualTo(run.choices());
            assertThat(failureAgain == null).isEqualTo(failure == null);
        }
    }

    /** The failure of the first run that fails, if any does. */
    private static AbstractThrowableAssert<?, ? extends Throwable> assertThatFound(String name, Search search)
            throws Exception {
        Method scenario = scenario(name);
        WovenClasses classes = new WovenClasses();
        Throwable failure = null;
        int choices = 0;
        for (int seed = 0; seed < RUNS && failure == null; seed++) {
            Run run = new Run(scenario, classes, new Schedule(search, seed, choices));
            failure = run.execute();
            choices = Math.max(choices, run.choices());
        }
        return assertThat(failure);
    }

    private static Method scenario(String name) throws NoSuchMethodException {
        return BrokenOnPurpose.class.getDeclaredMethod(name);
    }
}
