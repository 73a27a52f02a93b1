package dev.kindbus.runtime;

import java.util.Objects;
import java.util.Optional;

/**
 * That a subscription has ended (rule H6).
 *
 * @param reason why
 * @param stats its figures, which are final: what it was left with is {@linkplain SubscriptionStats#undelivered undelivered}
 * @param cause what broke it, or what its policy stopped it for, or what its executor threw; empty where nothing was thrown
 */
public record End(Reason reason, SubscriptionStats stats, Optional<Throwable> cause) {
    /** Why a subscription has ended. */
    public enum Reason {
        /** Its owner cancelled it: by {@link Subscription#cancel}, or a token. */
        CANCELLED(true, "was cancelled"),

        /** Its bus, or its channel, was closed. */
        CLOSED(true, "ended with its bus or channel"),

        /** Its {@link ErrorPolicy} stopped it. */
        STOPPED(false, "was stopped by its error policy"),

        /** Its handler threw a {@link VirtualMachineError} (rule H8). */
        BROKEN(false, "was broken by an error of the JVM"),

        /** Its executor refused or dropped its task, or was shut down with the task in its queue. */
        DROPPED(false, "ends, as its executor does not run its task");

        private final boolean asked;
        private final String told;

        Reason(boolean asked, String told) {
            this.asked = asked;
            this.told = told;
        }

        /** Whether somebody asked for it. An end that nobody asked for is logged. */
        public boolean isAsked() {
            return asked;
        }
    }

    /** Refuses {@code null}. */
    public End {
        Objects.requireNonNull(reason, "reason");
        Objects.requireNonNull(stats, "stats");
        Objects.requireNonNull(cause, "cause");
    }

    /** The subscription's name. */
    public String subscription() {
        return stats.name();
    }

    /** Why, what for, and what is left: for a log. */
    @Override
    public String toString() {
        return "subscription " + subscription() + " " + reason.told + ": " + stats.delivered() + " delivered, "
                + stats.missed() + " missed, " + stats.failed() + " failed, " + stats.undelivered() + " undelivered"
                + cause.map(thrown -> ", for " + thrown).orElse("");
    }
}
