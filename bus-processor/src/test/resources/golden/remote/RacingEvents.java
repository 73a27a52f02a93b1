package com.acme.racing;

import dev.kindbus.EventSchema;

/** What happens. */
@EventSchema(remote = true)
public interface RacingEvents {
    /** The car has crossed the line. */
    void lapComplete(Lap lap);

    void sessionEnd();

    void failed(Throwable cause);
}
