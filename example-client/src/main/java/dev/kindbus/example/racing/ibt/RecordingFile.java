package dev.kindbus.example.racing.ibt;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** The bytes of a recording. Nothing is allocated for a part before it is known to lie inside the file. */
final class RecordingFile implements Closeable {
    private final FileChannel channel;
    private final long size;

    private RecordingFile(FileChannel channel, long size) {
        this.channel = channel;
        this.size = size;
    }

    static RecordingFile open(Path path) throws IOException {
        if (Files.exists(path) && !Files.isRegularFile(path)) {
            throw new BadRecordingException(0, "this is not a regular file", "a recording");
        }
        FileChannel channel = FileChannel.open(path, StandardOpenOption.READ);
        return new RecordingFile(channel, channel.size());
    }

    long size() {
        return size;
    }

    /** Reads one part of the file, whole, in the file's byte order. */
    ByteBuffer read(long offset, int length, String part) throws IOException {
        if (offset + length > size) {
            throw endsInside(part, offset + length);
        }
        ByteBuffer bytes = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        while (bytes.hasRemaining()) {
            if (channel.read(bytes, offset + bytes.position()) < 0) {
                throw endsInside(part, offset + length);
            }
        }
        return bytes.flip();
    }

    private BadRecordingException endsInside(String part, long end) {
        String found = size == 0 ? "the file is empty" : "the file ends";
        return new BadRecordingException(size, found, part + " up to offset " + end);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
