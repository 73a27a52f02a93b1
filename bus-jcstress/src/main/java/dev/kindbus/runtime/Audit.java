package dev.kindbus.runtime;

/**
 * Reads a receiver of a channel on which every value is its own sequence, and checks rule C10 answer by answer: an item is the
 * very next value, a lag is of at least one, and at the end every value was either.
 */
final class Audit {
    static final String IN_TURN = "in turn";

    private final RingReceiver<Integer> receiver;
    private final boolean mayBeginLater;
    private long position;
    private int items;
    private int missed;
    private String fault = IN_TURN;

    Audit(Receiver<Integer> receiver) {
        this(receiver, false);
    }

    private Audit(Receiver<Integer> receiver, boolean mayBeginLater) {
        this.receiver = (RingReceiver<Integer>) receiver;
        this.position = this.receiver.cursor();
        this.mayBeginLater = mayBeginLater;
    }

    /** For a replay that publishers may cut short before it is read. */
    static Audit ofReplay(Receiver<Integer> receiver) {
        return new Audit(receiver, true);
    }

    /** Reads once; answers whether there was an item or a lag. */
    boolean read() {
        Received<Integer> answer = receiver.tryReceive();
        if (answer instanceof Received.Item<Integer> item) {
            item(item.value());
            return true;
        }
        if (answer instanceof Received.Lagged<Integer> lag) {
            lagged(lag.missed());
            return true;
        }
        return false;
    }

    void item(Integer value) {
        if (items == 0 && mayBeginLater) {
            position = value;
        }
        items++;
        if (value == null || value != position) {
            fault = "item " + value + " at " + position;
        }
        position++;
    }

    private void lagged(long lag) {
        if (lag < 1 || receiver.isBlocking()) {
            fault = "lag of " + lag + " at " + position;
        }
        missed += (int) lag;
        position += lag;
    }

    int items() {
        return items;
    }

    int missed() {
        return missed;
    }

    /** Reads what is left, once nobody publishes, and answers what was wrong, if anything was. */
    String verdict(BroadcastChannel<Integer> channel) {
        while (read()) {
            // Each read checks itself.
        }
        if (position != channel.next()) {
            fault += ", ended at " + position + " of " + channel.next();
        }
        if (receiver.published() != items + missed) {
            fault += ", published " + receiver.published() + " but got " + items + " and missed " + missed;
        }
        return fault;
    }
}
