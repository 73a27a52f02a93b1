package dev.kindbus.runtime;

import java.util.concurrent.CountDownLatch;

/** Publishes, and exits while nothing is handled yet: {@link BusOptions#closingAtExit()}, or not, as the argument says. */
final class ExitingProgram {
    private ExitingProgram() {}

    public static void main(String[] arguments) {
        CountDownLatch exiting = new CountDownLatch(1);
        BusOptions options =
                arguments[0].equals("closing") ? BusOptions.defaults().closingAtExit() : BusOptions.defaults();
        TestBus bus = new TestBus(options);
        bus.numbers.on(value -> {
            exiting.await();
            System.out.println("handled " + value);
        });
        for (int i = 0; i < 5; i++) {
            bus.number(i);
        }
        if (arguments[0].equals("closed before")) {
            exiting.countDown();
            bus.close();
            System.out.println("closed");
        }
        Runtime.getRuntime().addShutdownHook(new Thread(exiting::countDown));
        System.exit(0);
    }
}
