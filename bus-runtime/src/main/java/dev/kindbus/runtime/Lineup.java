package dev.kindbus.runtime;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * Who is called, one after the other, for every event that passes a {@link InlineStage}. It is replaced when somebody joins or
 * leaves; the one thing that changes in it is that whoever is cancelled puts a stand-in in its own place.
 *
 * <p>Handlers and their contexts lie in arrays of their own, and nothing is counted for each call, because that is what a loop
 * over many handlers spends its time on: an object for each, with its counter, made one of sixteen handlers take half as long
 * again. What was delivered is worked out from what passed ({@link InlineSubscription}).
 */
final class Lineup<P, C> {
    private final List<InlineSubscription<P, C>> members;
    private final AtomicReferenceArray<ContextHandler<? super P, ? super C>> handlers;
    private final AtomicReferenceArray<C> contexts;

    Lineup(List<InlineSubscription<P, C>> members) {
        this.members = members;
        this.handlers = new AtomicReferenceArray<>(members.size());
        this.contexts = new AtomicReferenceArray<>(members.size());
        for (int i = 0; i < members.size(); i++) {
            InlineSubscription<P, C> member = members.get(i);
            handlers.set(i, member.called());
            contexts.set(i, member.context());
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
            handlers.set(place, member.called());
        }
    }

    /** An event was lost. Whoever was cancelled by then is not called for a later one either, so that its end is one place. */
    void missed(long sequence) {
        for (InlineSubscription<P, C> member : members) {
            if (!member.missed(sequence)) {
                replaceHandler(member);
            }
        }
    }

    /** Calls everybody; answers the error that is not to be dealt with here, if there was one. */
    @Nullable
    VirtualMachineError handle(P payload, long sequence) {
        AtomicReferenceArray<ContextHandler<? super P, ? super C>> handlers = this.handlers;
        VirtualMachineError fatal = null;
        for (int i = 0; i < handlers.length(); i++) {
            try {
                handlers.get(i).handle(payload, contexts.get(i));
            } catch (Throwable cause) {
                VirtualMachineError error = members.get(i).failed(sequence, cause);
                fatal = error != null ? error : fatal;
            }
        }
        return fatal;
    }
}
