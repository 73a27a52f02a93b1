package dev.kindbus.runtime;

/** A channel with one lossy receiver, as Lincheck drives it. */
final class OnePlaceToRead {
    private final BroadcastChannel<Integer> channel;
    private RingReceiver<Integer> receiver;

    OnePlaceToRead(int capacity) {
        channel = Channels.on(new MonitorParking(), ChannelOptions.defaults().capacity(capacity));
        receiver = (RingReceiver<Integer>) channel.subscribe();
    }

    String publish(int value) {
        return Answers.published(channel, value);
    }

    void join() {
        if (receiver.isClosed()) {
            receiver = (RingReceiver<Integer>) channel.subscribe();
        }
    }

    void leave() {
        receiver.close();
    }

    /**
     * The next answer. A publisher that has claimed and not yet stored hides what others have published after it: that is the
     * price of one atomic step a publish. So empty counts only if nothing is claimed.
     */
    String receive() {
        for (; ; ) {
            long next = channel.next();
            String answer = Answers.next(receiver);
            if (!answer.equals("empty") || receiver.cursor() == next) {
                return answer;
            }
            Thread.yield();
        }
    }

    void close() {
        channel.close();
    }
}
