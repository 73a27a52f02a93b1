package dev.kindbus.runtime;

/** A receiver's answers, as outcomes spell them. */
final class Answers {
    private Answers() {}

    static String of(Received<?> answer) {
        if (answer instanceof Received.Item<?> item) {
            return "item " + item.value();
        }
        if (answer instanceof Received.Lagged<?> lag) {
            return "lag " + lag.missed();
        }
        return answer instanceof Received.Closed ? "closed" : "empty";
    }

    static String next(Receiver<?> receiver) {
        return of(receiver.tryReceive());
    }

    /** Everything that is there to be read. */
    static String rest(Receiver<?> receiver) {
        StringBuilder all = new StringBuilder();
        for (; ; ) {
            String answer = next(receiver);
            all.append(all.length() == 0 ? "" : " then ").append(answer);
            if (answer.equals("empty") || answer.equals("closed")) {
                return all.toString();
            }
        }
    }

    /** As {@link Receiver#receive()}; says if the thread was left waiting. */
    static String awaited(Receiver<?> receiver) {
        try {
            return of(receiver.receive());
        } catch (InterruptedException e) {
            return "interrupted";
        } catch (OnePermit.Stranded e) {
            return "stranded";
        }
    }

    /** As {@link BroadcastChannel#publish}: what came of it. */
    static String published(BroadcastChannel<Integer> channel, int value) {
        try {
            channel.publish(value);
            return "published";
        } catch (BusClosedException e) {
            return "refused";
        } catch (NoWaiting.WouldWait e) {
            return "would wait";
        } catch (OnePermit.Stranded e) {
            return "stranded";
        }
    }

    /** Publishes these values, up to the first there is no room for: on a channel where each is to be its own sequence. */
    static void publishWhileThereIsRoom(BroadcastChannel<Integer> channel, int first, int last) {
        for (int value = first; value <= last; value++) {
            if (!published(channel, value).equals("published")) {
                return;
            }
        }
    }
}
