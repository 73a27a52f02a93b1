package dev.kindbus.benchmarks.pairs;

import java.io.File;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** One build of the runtime, with a generated bus and the subjects that were compiled against it, in a class loader of its own. */
final class Build {
    private final ClassLoader classes;

    private Build(ClassLoader classes) {
        this.classes = classes;
    }

    /** Loads nothing yet. */
    static Build on(String classPath) throws MalformedURLException {
        List<URL> urls = new ArrayList<>();
        for (String entry : classPath.split(File.pathSeparator, -1)) {
            urls.add(Path.of(entry).toUri().toURL());
        }
        return new Build(new URLClassLoader(urls.toArray(URL[]::new), Subject.class.getClassLoader()));
    }

    /** Opens a fresh bus of this build. */
    @SuppressWarnings("ReferenceEquality") // A class loader is itself alone.
    Subject open(Work work) throws ReflectiveOperationException {
        Class<?> subject = classes.loadClass(work.subjectClass());
        if (subject.getClassLoader() != classes) {
            throw new IllegalStateException(subject + " is on the class path, and both builds would share it");
        }
        return (Subject) subject.getConstructor().newInstance();
    }
}
