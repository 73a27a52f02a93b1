package dev.kindbus.example.racing.ibt;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;

/** A copy of a recording that is damaged and repaired again, one damage at a time. */
public final class DamagedFile {
    private final byte[] original;
    private final Path path;

    public DamagedFile(byte[] original, Path path) throws IOException {
        this.original = original;
        this.path = Files.write(path, original);
    }

    public Path path() {
        return path;
    }

    /** Overwrites a field, does something, and puts the field back. */
    public <T> T with(HeaderField.Damage damage, Use<T> use) throws IOException {
        HeaderField field = damage.field();
        write(field.offset(), damage.bytes(), 0, field.length());
        try {
            return use.use(path);
        } finally {
            write(field.offset(), original, field.offset(), field.length());
        }
    }

    /** Cuts the file off after so many bytes, does something, and puts the rest back. */
    public <T> T truncatedTo(int length, Use<T> use) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw")) {
            file.setLength(length);
        }
        try {
            return use.use(path);
        } finally {
            write(length, original, length, original.length - length);
        }
    }

    private void write(long offset, byte[] bytes, int from, int length) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw")) {
            file.seek(offset);
            file.write(bytes, from, length);
        }
    }

    /** What is done with the damaged file. */
    public interface Use<T> {
        T use(Path path) throws IOException;
    }
}
