package dev.kindbus.fray;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Method;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.pastalab.fray.runtime.Runtime;

/** The classes of the bus and of its scenarios, with what the {@link Weaver} puts into them. */
final class WovenClasses extends ClassLoader {
    private static final int WARM_UPS = 20;

    WovenClasses() {
        super(WovenClasses.class.getClassLoader());
    }

    /**
     * Classes that a scenario has been run with. What a JVM does only once, such as loading and initialising classes, is done by
     * then. So the runs that count begin alike, here and in a replay.
     */
    static WovenClasses warmedUp(Method scenario) throws InterruptedException {
        WovenClasses classes = new WovenClasses();
        for (int seed = 0; seed < WARM_UPS; seed++) {
            new Run(scenario, classes, new Schedule(Search.RANDOM, seed, 0)).execute();
        }
        return classes;
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (!isWoven(name)) {
            return super.loadClass(name, resolve);
        }
        // Loading a class is no part of the schedule.
        Runtime.onSkipPrimitive("class loading");
        try {
            synchronized (getClassLoadingLock(name)) {
                Class<?> loaded = findLoadedClass(name);
                return loaded != null ? loaded : load(name);
            }
        } finally {
            Runtime.onSkipPrimitiveDone("class loading");
        }
    }

    private static boolean isWoven(String name) {
        return name.startsWith("dev.kindbus.") && !name.startsWith("dev.kindbus.fray.");
    }

    private Class<?> load(String name) throws ClassNotFoundException {
        try (InputStream in = getResourceAsStream(name.replace('.', '/') + ".class")) {
            if (in == null) {
                throw new ClassNotFoundException(name);
            }
            ClassReader reader = new ClassReader(in);
            ClassWriter writer = new ClassWriter(reader, ClassWriter.COMPUTE_MAXS);
            reader.accept(new Weaver(writer), ClassReader.EXPAND_FRAMES);
            byte[] woven = writer.toByteArray();
            return defineClass(name, woven, 0, woven.length);
        } catch (IOException e) {
            throw new ClassNotFoundException(name, e);
        }
    }
}
