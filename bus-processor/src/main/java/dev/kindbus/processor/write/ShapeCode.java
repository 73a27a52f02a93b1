package dev.kindbus.processor.write;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.NameAllocator;
import dev.kindbus.processor.model.Shape;

/** Calls that write and read a value of a shape. {@code out} and {@code in} are where to, and where from. */
final class ShapeCode {
    private final ClassName owner;
    private final NameAllocator structures;

    /**
     * @param owner the type that has a method {@code writeX} and {@code readX} for each record
     * @param structures the {@code X} of each record, by its type
     */
    ShapeCode(ClassName owner, NameAllocator structures) {
        this.owner = owner;
        this.structures = structures;
    }

    /** A call that writes {@code value}. */
    CodeBlock write(Shape shape, CodeBlock value) {
        return write(shape, value, "out", 0);
    }

    private CodeBlock write(Shape shape, CodeBlock value, String out, int depth) {
        if (shape instanceof Shape.Primitive primitive) {
            return CodeBlock.of("$L.write$L($L)", out, capitalized(primitive.name()), value);
        }
        if (shape instanceof Shape.Container container) {
            CodeBlock parts =
                    container.parts().stream().map(part -> writer(part, depth)).collect(CodeBlock.joining(", "));
            return CodeBlock.of("$T.write$L($L, $L, $L)", RuntimeTypes.WIRE, container.name(), value, out, parts);
        }
        if (shape instanceof Shape.Structure structure) {
            return CodeBlock.of("write$L($L, $L)", structures.get(structure.type()), value, out);
        }
        return CodeBlock.of("$T.write$L($L, $L)", RuntimeTypes.WIRE, name(shape), value, out);
    }

    /** What writes any value of a shape. */
    CodeBlock writer(Shape shape) {
        return writer(shape, 0);
    }

    private CodeBlock writer(Shape shape, int depth) {
        if (shape instanceof Shape.Structure structure) {
            return CodeBlock.of("$T::write$L", owner, structures.get(structure.type()));
        }
        if (shape instanceof Shape.Container) {
            String value = "v" + depth;
            String out = "o" + depth;
            return CodeBlock.of("($L, $L) -> $L", value, out, write(shape, CodeBlock.of(value), out, depth + 1));
        }
        return CodeBlock.of("$T::write$L", RuntimeTypes.WIRE, name(shape));
    }

    /** A call that reads a value. */
    CodeBlock read(Shape shape) {
        return read(shape, "in", 0);
    }

    private CodeBlock read(Shape shape, String in, int depth) {
        if (shape instanceof Shape.Primitive primitive) {
            return CodeBlock.of("$L.read$L()", in, capitalized(primitive.name()));
        }
        if (shape instanceof Shape.Container container) {
            CodeBlock parts =
                    container.parts().stream().map(part -> reader(part, depth)).collect(CodeBlock.joining(", "));
            return CodeBlock.of("$T.read$L($L, $L)", RuntimeTypes.WIRE, container.name(), in, parts);
        }
        if (shape instanceof Shape.Structure structure) {
            return CodeBlock.of("read$L($L)", structures.get(structure.type()), in);
        }
        if (shape instanceof Shape.Enumeration enumeration) {
            return CodeBlock.of("$T.readEnum($L, $T.class)", RuntimeTypes.WIRE, in, enumeration.type());
        }
        return CodeBlock.of("$T.read$L($L)", RuntimeTypes.WIRE, name(shape), in);
    }

    /** What reads any value of a shape. */
    CodeBlock reader(Shape shape) {
        return reader(shape, 0);
    }

    private CodeBlock reader(Shape shape, int depth) {
        if (shape instanceof Shape.Structure structure) {
            return CodeBlock.of("$T::read$L", owner, structures.get(structure.type()));
        }
        if (shape instanceof Shape.Value) {
            return CodeBlock.of("$T::read$L", RuntimeTypes.WIRE, name(shape));
        }
        String in = "i" + depth;
        return CodeBlock.of("$L -> $L", in, read(shape, in, depth + 1));
    }

    private static String name(Shape shape) {
        return shape instanceof Shape.Value value ? value.name() : "Enum";
    }

    private static String capitalized(String name) {
        return Character.toUpperCase(name.charAt(0)) + name.substring(1);
    }
}
