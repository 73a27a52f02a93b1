package dev.kindbus.runtime;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who is called, one after the other, for every event that passes a {@link InlineStage}. It is replaced when somebody joins or
 * leaves; the one thing that changes in it is that whoever is cancelled puts a stand-in in its own place.
 *
 * <p>Handlers and their contexts lie in arrays of their own, and nothing is counted for each call, because that is what a loop
 * over many handlers spends its time on: an object for each, with its counter, made one of sixteen handlers take half as long
 * again, and volatile reads twice as long. What was delivered is worked out from what passed ({@link InlineSubscription}).
 *
 * <p>Plain elements are enough. Whoever puts in a stand-in counts a change afterwards, which whoever has the turn looks for before
 * each event: so it is seen for every event that begins later, and, by the thread that put it in, for the one it may be in the
 * middle of. Whoever is the first to call a stand-in puts it in once more, with the turn, so that nobody who has the turn later
 * reads what was there before.
 */
final class Lineup<P, C> {
    private final List<InlineSubscription<P, C>> members;
    private final ContextHandler<?, ?>[] handlers;
    private final Object[] contexts;

    Lineup(List<InlineSubscription<P, C>> members) {
        this.members = members;
        this.handlers = new ContextHandler<?, ?>[members.size()];
        this.contexts = new Object[members.size()];
        for (int i = 0; i < members.size(); i++) {
            InlineSubscription<P, C> member = members.get(i);
            handlers[i] = member.called();
            contexts[i] = member.context();
        }
    }

    List<InlineSubscription<P, C>> members() {
        return members;
    }

    Lineup<P, C> with(InlineSubscription<P, C> joining) {
        List<InlineSubscription<P, C>> more = new ArrayList<>(members);
        more.add(joining);
        return new Lineup<>(more);
    }

    Lineup<P, C> without(InlineSubscription<P, C> leaving) {
        return new Lineup<>(members.stream().filter(member -> member != leaving).toList());
    }

    /** From now on a member that is cancelled is not called. */
    void replaceHandler(InlineSubscription<P, C> member) {
        int place = members.indexOf(member);
        if (place >= 0) {
            handlers[place] = member.called();
        }
    }

    /** Calls everybody; answers the error that is not to be dealt with here, if there was one. */
    @Nullable
    VirtualMachineError handle(P payload, long sequence) {
        // Read once, not after each call: branch prediction reaches as far back as sixteen short iterations, and no
        // further.
        ContextHandler<?, ?>[] handlers = this.handlers;
        Object[] contexts = this.contexts;
        VirtualMachineError fatal = null;
        for (int i = 0; i < handlers.length; i++) {
            try {
                call(handlers[i], payload, contexts[i]);
            } catch (Throwable cause) {
                VirtualMachineError error = members.get(i).failed(payload, sequence, cause);
                fatal = error != null ? error : fatal;
            }
        }
        return fatal;
    }

    @SuppressWarnings("unchecked") // These are a member's handler and its context: of one type, as the member has it.
    private static <P, C> void call(ContextHandler<?, ?> handler, P payload, Object context) throws Exception {
        ((ContextHandler<? super P, ? super C>) handler).handle(payload, (C) context);
    }
}
