package dev.kindbus.kafka;

import java.io.OutputStream;
import java.io.PrintStream;

/** A program with a bus and a bridge in, for a second JVM: prints what it handles, until its input ends. */
final class GroupMember {
    private GroupMember() {}

    /** Takes where Kafka is, the topic, and the group. */
    public static void main(String[] arguments) throws Exception {
        PrintStream out = System.out;
        try (PitEventBus bus = PitEventBus.create()) {
            bus.onLapComplete(lap -> out.println(lap.car() + " " + lap.lap()));
            try (KafkaBridge bridge = KafkaBridge.inbound(bus, PitEventKind.LAP_COMPLETE)
                    .servers(arguments[0])
                    .topic(PitEventKind.LAP_COMPLETE, arguments[1])
                    .group(arguments[2])
                    .start()) {
                System.in.transferTo(OutputStream.nullOutputStream());
                if (!bridge.isRunning()) {
                    throw new IllegalStateException("the bridge ended too soon");
                }
            }
        }
        out.flush();
    }
}
