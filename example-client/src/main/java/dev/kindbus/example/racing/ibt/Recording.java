package dev.kindbus.example.racing.ibt;

import dev.kindbus.example.racing.SessionStart;
import dev.kindbus.example.racing.TelemetryFrame;
import dev.kindbus.example.racing.source.TelemetrySource;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An iRacing disk recording ({@code .ibt}), format version 2. Whatever is wrong with the file is a {@link
 * BadRecordingException}: when it is opened, for what the headers contradict, or at the record where it shows. Records are
 * read a few at a time, so that a recording of any length takes the same memory.
 */
public final class Recording implements TelemetrySource {
    private static final int BYTES_AT_ONCE = 64 << 10;

    private final String fileName;
    private final RecordingFile file;
    private final RecordingHeader header;
    private final DiskHeader disk;
    private final RecordLayout layout;
    private final Consistency consistency;
    private final SessionStart session;

    private ByteBuffer block;
    private int read;

    /**
     * Opens a recording and checks its headers.
     *
     * @throws BadRecordingException if it is not a recording, or not a whole one up to its first record
     * @throws IOException if it cannot be read
     */
    public static Recording open(Path path) throws IOException {
        RecordingFile file = RecordingFile.open(path);
        try {
            return new Recording(Objects.toString(path.getFileName()), file, Clock.systemUTC());
        } catch (IOException | RuntimeException e) {
            file.close();
            throw e;
        }
    }

    private Recording(String fileName, RecordingFile file, Clock clock) throws IOException {
        this.fileName = fileName;
        this.file = file;
        this.header = RecordingHeader.read(file);
        this.layout = new RecordLayout(Variables.read(file, header));
        SessionFacts facts = new SessionFacts(SessionText.read(file, header));
        this.disk = DiskHeader.read(file, header, facts.simulatorBuilt(), clock);
        this.consistency = new Consistency(header, disk);
        this.block = file.read(header.recordsOffset(), header.recordLength(), "record 0 of " + disk.records());
        this.session = facts.session(sessionId(file), layout.sessionNumber(block), disk.start());
    }

    @Override
    public String name() {
        return "ibt " + fileName;
    }

    @Override
    public SessionStart session() {
        return session;
    }

    @Override
    public long length() {
        return disk.records();
    }

    @Override
    public @Nullable TelemetryFrame next() throws IOException {
        if (read == disk.records()) {
            consistency.checkEnd();
            return null;
        }
        if (!block.hasRemaining()) {
            block = nextBlock();
        }
        ByteBuffer record = block.slice(block.position(), header.recordLength()).order(block.order());
        TelemetryFrame frame = layout.frame(record, offsetOf(read));
        consistency.check(frame, layout.tick(record));
        block.position(block.position() + header.recordLength());
        read++;
        return frame;
    }

    private ByteBuffer nextBlock() throws IOException {
        long offset = offsetOf(read);
        long whole = (file.size() - offset) / header.recordLength();
        long wanted = Math.max(1, BYTES_AT_ONCE / header.recordLength());
        long records = Math.max(1, Math.min(wanted, Math.min(whole, disk.records() - read)));
        String part = "record " + read + " of " + disk.records();
        return file.read(offset, (int) records * header.recordLength(), part);
    }

    private long offsetOf(int record) {
        return header.recordsOffset() + (long) record * header.recordLength();
    }

    private static String sessionId(RecordingFile file) throws IOException {
        byte[] headers =
                file.read(0, RecordingHeader.VARIABLES_OFFSET, "the headers").array();
        return UUID.nameUUIDFromBytes(headers).toString();
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
