package dev.kindbus.runtime;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Description;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LL_Result;
import org.openjdk.jcstress.infra.results.L_Result;

/** Members that come and go, under one thread's lock, while another goes through them. */
public final class MembersChange {
    /** As many places as there are before they are copied. */
    private static final int PLACES = 8;

    private MembersChange() {}

    private static Members<Integer> full() {
        Members<Integer> members = new Members<>();
        for (int member = 0; member < PLACES; member++) {
            members.add(member);
        }
        return members;
    }

    private static String seen(Members<Integer> members, int oldest, int newest) {
        Members.Snapshot<Integer> snapshot = members.snapshot();
        StringBuilder seen = new StringBuilder();
        for (int place = 0; place < snapshot.end(); place++) {
            Integer member = snapshot.at(place);
            if (member != null && member >= oldest && member <= newest) {
                seen.append(seen.length() == 0 ? "" : " ").append(member);
            }
        }
        return seen.toString();
    }

    @JCStressTest
    @Description("Broken if who is there all the time were passed over, or come to twice, as the others leave.")
    @Outcome(id = "5 6 7, 5 6 7", expect = ACCEPTABLE, desc = "each once, in order")
    @State
    public static class WhileOthersLeave {
        private final Members<Integer> members = full();

        @Actor
        public void leave() {
            for (int member = 0; member < 5; member++) {
                members.remove(member);
            }
        }

        @Actor
        public void goThrough(LL_Result r) {
            r.r1 = seen(members, 5, 7);
        }

        @Arbiter
        public void look(LL_Result r) {
            r.r2 = seen(members, 0, 100);
        }
    }

    @JCStressTest
    @Description(
            "Broken if who is there all the time were passed over, or come to twice, as others come and take their places.")
    @Outcome(id = "3 4, 3 4 8 9 10", expect = ACCEPTABLE, desc = "each once, in order")
    @State
    public static class WhileOthersComeAndGo {
        private final Members<Integer> members = full();

        @Actor
        public void change() {
            members.remove(0);
            members.add(8);
            members.remove(1);
            members.remove(2);
            members.remove(5);
            members.add(9);
            members.remove(6);
            members.remove(7);
            members.add(10);
        }

        @Actor
        public void goThrough(LL_Result r) {
            r.r1 = seen(members, 3, 4);
        }

        @Arbiter
        public void look(LL_Result r) {
            r.r2 = seen(members, 0, 100);
        }
    }

    @JCStressTest
    @Description(
            "Broken if one who comes were counted before it is there: whoever goes through the members would pass it over.")
    @Outcome(
            id = {"nobody", "0", "0 1", "0 1 2"},
            expect = ACCEPTABLE,
            desc = "those who had come by then")
    @State
    public static class WhileOthersCome {
        private final Members<Integer> members = new Members<>();

        @Actor
        public void come() {
            members.add(0);
            members.add(1);
            members.add(2);
        }

        @Actor
        public void goThrough(L_Result r) {
            Members.Snapshot<Integer> snapshot = members.snapshot();
            StringBuilder seen = new StringBuilder();
            for (int place = 0; place < snapshot.end(); place++) {
                seen.append(seen.length() == 0 ? "" : " ").append(snapshot.at(place));
            }
            r.r1 = seen.length() == 0 ? "nobody" : seen.toString();
        }
    }
}
