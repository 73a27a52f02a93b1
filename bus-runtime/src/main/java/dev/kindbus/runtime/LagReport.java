package dev.kindbus.runtime;

import java.lang.System.Logger.Level;

/** How a subscription tells of a lag. */
final class LagReport {
    private LagReport() {}

    /** What the listener throws harms nobody, unless it is a {@link VirtualMachineError}. */
    static void tell(LagListener listener, Lag lag) {
        Flight.lagged(lag);
        try {
            listener.onLag(lag);
        } catch (VirtualMachineError fatal) {
            throw fatal;
        } catch (RuntimeException | Error e) {
            Log.log(Level.ERROR, "the lag listener of " + lag.subscription() + " failed", e);
        }
    }
}
