package dev.kindbus.runtime;

import org.jspecify.annotations.Nullable;

/**
 * Who is called, one after the other, for every event that passes a {@link InlineStage}. Changed by the thread that has the turn; the
 * one thing that others change is that whoever cancels a member puts a stand-in in its place.
 *
 * <p>Handlers and their contexts lie in arrays of their own, and nothing is counted for each call, because that is what a loop
 * over many handlers spends its time on: an object for each, with its counter, made one of sixteen handlers take half as long
 * again, and volatile reads twice as long. What was delivered is worked out from what passed ({@link InlineSubscription}).
 *
 * <p>Plain elements are enough. The thread that puts in a stand-in counts a change afterwards, which the thread that has the turn
 * looks for before each event: so it is seen for every event that begins later, and, by the thread that put it in, for the one it
 * may be in the middle of. The first thread to call a stand-in puts it in once more, with the turn, so that no thread that has the
 * turn later reads what was there before.
 *
 * <p>A lineup with one more member shares its arrays with the one before, as long as there is room; one who leaves leaves an empty
 * place behind, and when half of the places are empty the arrays are copied. So joining and leaving take constant time.
 */
final class Lineup<P, C> {
    private static final int FEWEST_PLACES = 4;

    /** In the place of one who has left. */
    private static final ContextHandler<Object, Object> NOBODY = (payload, context) -> {};

    private final @Nullable InlineSubscription<?, ?>[] members;
    private final ContextHandler<?, ?>[] handlers;
    private final @Nullable Object[] contexts;

    /** For each member, how many of its failures could not be dealt with, as there was no stack left for it. */
    final int[] unrecorded;

    /** How many places are taken, or were. */
    final int size;

    private int left;

    /** The last event that members were called for; and what kept a failure from being dealt with, if one was. */
    long begun = -1;

    @Nullable
    Throwable diedOf;

    /** Nobody. */
    Lineup() {
        this(FEWEST_PLACES);
    }

    private Lineup(int places) {
        this(
                new InlineSubscription<?, ?>[places],
                new ContextHandler<?, ?>[places],
                new Object[places],
                new int[places],
                0,
                0);
    }

    private Lineup(
            @Nullable InlineSubscription<?, ?>[] members,
            ContextHandler<?, ?>[] handlers,
            @Nullable Object[] contexts,
            int[] unrecorded,
            int size,
            int left) {
        this.members = members;
        this.handlers = handlers;
        this.contexts = contexts;
        this.unrecorded = unrecorded;
        this.size = size;
        this.left = left;
    }

    /** The member at a place; {@code null} if it has left. */
    @SuppressWarnings("unchecked") // Only members of this stage are put in.
    @Nullable
    InlineSubscription<P, C> member(int place) {
        return (InlineSubscription<P, C>) members[place];
    }

    /** Whether the arrays are others than those of another lineup: then who was cancelled meanwhile has to be looked for. */
    @SuppressWarnings("ReferenceEquality") // It is about the arrays, not about what is in them.
    boolean isCopyOf(Lineup<P, C> other) {
        return handlers != other.handlers;
    }

    /** A lineup with one more member; this one is not to be used any more. */
    Lineup<P, C> with(InlineSubscription<P, C> joining) {
        Lineup<P, C> roomy = size < handlers.length ? this : copy();
        roomy.put(roomy.size, joining);
        return new Lineup<>(
                roomy.members, roomy.handlers, roomy.contexts, roomy.unrecorded, roomy.size + 1, roomy.left);
    }

    /** A lineup without a member, which may be this one. */
    Lineup<P, C> without(InlineSubscription<P, C> leaving) {
        int place = placeOf(leaving);
        if (place < 0) {
            return this;
        }
        members[place] = null;
        handlers[place] = NOBODY;
        contexts[place] = null;
        unrecorded[place] = 0;
        left++;
        return left > size / 2 ? copy() : this;
    }

    private Lineup<P, C> copy() {
        Lineup<P, C> copy = new Lineup<>(Math.max(FEWEST_PLACES, 2 * (size - left)));
        int to = 0;
        for (int from = 0; from < size; from++) {
            InlineSubscription<P, C> member = member(from);
            if (member != null) {
                copy.put(to, member);
                copy.unrecorded[to++] = unrecorded[from];
            }
        }
        return new Lineup<>(copy.members, copy.handlers, copy.contexts, copy.unrecorded, to, 0);
    }

    private void put(int place, InlineSubscription<P, C> member) {
        members[place] = member;
        handlers[place] = member.called();
        contexts[place] = member.context();
        member.standAt(place);
    }

    /** From now on a member that is cancelled is not called. */
    void replaceHandler(InlineSubscription<P, C> member) {
        int place = placeOf(member);
        if (place >= 0) {
            handlers[place] = member.called();
        }
    }

    private int placeOf(InlineSubscription<P, C> member) {
        int known = member.place();
        if (known < size && members[known] == member) {
            return known;
        }
        for (int place = 0; place < size; place++) {
            if (members[place] == member) {
                return place;
            }
        }
        return -1;
    }

    /**
     * Calls everybody, whatever they throw.
     *
     * @return what is to be thrown at the publisher, if anything is
     * @throws Error if there was no stack left to deal with what a handler threw: see {@link #record}
     */
    @Nullable
    Rethrow handle(P payload, long sequence) {
        begun = sequence;
        // Read once, not after each call: branch prediction reaches as far back as sixteen short iterations, and no
        // further.
        ContextHandler<?, ?>[] handlers = this.handlers;
        Object[] contexts = this.contexts;
        int size = this.size;
        Rethrow thrown = null;
        Error died = null;
        for (int i = 0; i < size; i++) {
            try {
                call(handlers[i], payload, contexts[i]);
            } catch (Throwable cause) {
                try {
                    thrown = Rethrow.both(thrown, failed(i, payload, sequence, cause));
                } catch (Error noStack) {
                    // No calls, as there is no stack for one.
                    unrecorded[i]++;
                    diedOf = noStack;
                    died = noStack;
                }
            }
        }
        if (died != null) {
            throw died;
        }
        return thrown;
    }

    private @Nullable Rethrow failed(int place, P payload, long sequence, Throwable cause) {
        InlineSubscription<P, C> member = member(place);
        return member == null ? null : member.failed(payload, sequence, cause);
    }

    // These are a member's handler and its context: of one type, as the member has it, and null where that type permits
    // it.
    @SuppressWarnings({"unchecked", "NullAway"})
    private static <P> void call(ContextHandler<?, ?> handler, P payload, @Nullable Object context) throws Exception {
        ((ContextHandler<? super P, Object>) handler).handle(payload, context);
    }

    /** An event was lost. */
    void missed(long sequence) {
        for (int place = 0; place < size; place++) {
            InlineSubscription<P, C> member = member(place);
            if (member != null) {
                member.missed(sequence);
            }
        }
    }

    /** Tells of the events lost, before the next one is handled. */
    void tellOfLag() {
        for (int place = 0; place < size; place++) {
            InlineSubscription<P, C> member = member(place);
            if (member != null) {
                member.tellOfLag();
            }
        }
    }

    /** An event was handled after others were lost. */
    void resetMissedJustBefore() {
        for (int place = 0; place < size; place++) {
            InlineSubscription<P, C> member = member(place);
            if (member != null) {
                member.resetMissedJustBefore();
            }
        }
    }

    /** The last event has passed. */
    void leaveAtClose() {
        for (int place = 0; place < size; place++) {
            InlineSubscription<P, C> member = member(place);
            if (member != null) {
                member.leaveAtClose();
            }
        }
    }

    /** Has those who were cancelled while the arrays were copied not called any more. */
    void replaceStopped() {
        for (int place = 0; place < size; place++) {
            InlineSubscription<P, C> member = member(place);
            if (member != null && member.isStopped()) {
                handlers[place] = member.called();
            }
        }
    }

    /** Deals with failures that there was no stack for: they are counted, and those members are broken (rule H8). */
    void record() {
        Throwable error = diedOf;
        if (error == null) {
            return;
        }
        StackRoom.checkAmple();
        diedOf = null;
        for (int place = 0; place < size; place++) {
            InlineSubscription<P, C> member = member(place);
            int failures = unrecorded[place];
            unrecorded[place] = 0;
            if (member != null && failures != 0) {
                member.broken(failures, error);
            }
        }
    }
}
