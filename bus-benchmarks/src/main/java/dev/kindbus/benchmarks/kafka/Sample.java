package dev.kindbus.benchmarks.kafka;

import dev.kindbus.runtime.PayloadCodec;
import dev.kindbus.runtime.Wire;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * What crosses: a hundred bytes or so.
 *
 * @param sentNanos {@link System#nanoTime} when it was published
 */
public record Sample(
        long sentNanos,
        long number,
        double a,
        double b,
        double c,
        double d,
        double e,
        double f,
        double g,
        double h,
        double i,
        double j) {
    /** As the processor would generate it; the plain clients use it as well. */
    static final PayloadCodec<Sample> CODEC = Wire.codec(Sample::write, Sample::read);

    static Sample numbered(long number) {
        return new Sample(System.nanoTime(), number, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10);
    }

    private static void write(Sample value, DataOutput out) throws IOException {
        if (Wire.isThere(value, out)) {
            out.writeLong(value.sentNanos());
            out.writeLong(value.number());
            out.writeDouble(value.a());
            out.writeDouble(value.b());
            out.writeDouble(value.c());
            out.writeDouble(value.d());
            out.writeDouble(value.e());
            out.writeDouble(value.f());
            out.writeDouble(value.g());
            out.writeDouble(value.h());
            out.writeDouble(value.i());
            out.writeDouble(value.j());
        }
    }

    private static Sample read(DataInput in) throws IOException {
        if (!Wire.isThere(in)) {
            throw new IOException("no sample");
        }
        return new Sample(
                in.readLong(),
                in.readLong(),
                in.readDouble(),
                in.readDouble(),
                in.readDouble(),
                in.readDouble(),
                in.readDouble(),
                in.readDouble(),
                in.readDouble(),
                in.readDouble(),
                in.readDouble(),
                in.readDouble());
    }
}
