package dev.kindbus.benchmarks.pairs;

import java.util.Locale;

/** What both builds do. */
enum Work {
    /** One thread publishes to a lossy kind whose only receiver never reads. */
    PUBLISH("PublishSubject"),
    /** One thread publishes to a lossless kind with one handler on a platform thread of its own. */
    BROADCAST("BroadcastSubject");

    private final String subject;

    Work(String subject) {
        this.subject = subject;
    }

    /** The name of the class that does it. By name only: the class is loaded once for each build. */
    String subjectClass() {
        return "dev.kindbus.benchmarks.pairs.subject." + subject;
    }

    /** As in {@code --works=publish,broadcast}. */
    static Work named(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT));
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
