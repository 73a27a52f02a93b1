package dev.kindbus.processor.read;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * Reads from a class file what javac does not show before release 22: the type annotations of a method's parameters. Those
 * inside a parameter's type are passed over, since nothing that is generated depends on them but the annotations in it.
 */
final class ClassFile {
    private static final int FORMAL_PARAMETER = 0x16;
    private static final int NESTED_TYPE = 1;
    private static final Set<String> TYPE_ANNOTATIONS =
            Set.of("RuntimeVisibleTypeAnnotations", "RuntimeInvisibleTypeAnnotations");

    private final DataInputStream in;
    private final Map<Integer, String> texts = new HashMap<>();

    private ClassFile(byte[] bytes) {
        this.in = new DataInputStream(new ByteArrayInputStream(bytes));
    }

    /**
     * The annotations called {@code Nullable} on parameters of a method, by the number of the parameter.
     *
     * @param descriptor the method's types as class files write them
     * @return their qualified names
     */
    static Map<Integer, String> nullableParameters(byte[] bytes, String method, String descriptor) throws IOException {
        return new ClassFile(bytes).read(method, descriptor);
    }

    private Map<Integer, String> read(String method, String descriptor) throws IOException {
        in.skipNBytes(8);
        readConstants();
        in.skipNBytes(6);
        in.skipNBytes(2L * in.readUnsignedShort());
        for (int fields = in.readUnsignedShort(); fields > 0; fields--) {
            in.skipNBytes(6);
            skipAttributes();
        }
        Map<Integer, String> nullables = new HashMap<>();
        for (int methods = in.readUnsignedShort(); methods > 0; methods--) {
            in.skipNBytes(2);
            String name = texts.get(in.readUnsignedShort());
            String itsDescriptor = texts.get(in.readUnsignedShort());
            if (method.equals(name) && descriptor.equals(itsDescriptor)) {
                readMethod(nullables);
            } else {
                skipAttributes();
            }
        }
        return nullables;
    }

    private void readConstants() throws IOException {
        int count = in.readUnsignedShort();
        for (int i = 1; i < count; i++) {
            int tag = in.readUnsignedByte();
            switch (tag) {
                case 1 -> texts.put(i, in.readUTF());
                case 5, 6 -> {
                    in.skipNBytes(8);
                    // A long and a double take two places.
                    i++;
                }
                case 7, 8, 16, 19, 20 -> in.skipNBytes(2);
                case 15 -> in.skipNBytes(3);
                default -> in.skipNBytes(4);
            }
        }
    }

    private void skipAttributes() throws IOException {
        for (int attributes = in.readUnsignedShort(); attributes > 0; attributes--) {
            in.skipNBytes(2);
            in.skipNBytes(in.readInt());
        }
    }

    private void readMethod(Map<Integer, String> nullables) throws IOException {
        for (int attributes = in.readUnsignedShort(); attributes > 0; attributes--) {
            String name = texts.get(in.readUnsignedShort());
            int length = in.readInt();
            if (TYPE_ANNOTATIONS.contains(name)) {
                for (int annotations = in.readUnsignedShort(); annotations > 0; annotations--) {
                    readAnnotation(nullables);
                }
            } else {
                in.skipNBytes(length);
            }
        }
    }

    private void readAnnotation(Map<Integer, String> nullables) throws IOException {
        int target = in.readUnsignedByte();
        int parameter = -1;
        switch (target) {
            case FORMAL_PARAMETER -> parameter = in.readUnsignedByte();
            // A type parameter, its bound, an exception: what else the declaration of a method can have.
            case 0x01 -> in.skipNBytes(1);
            case 0x12, 0x17 -> in.skipNBytes(2);
            default -> {}
        }
        boolean isOnWholeType = true;
        for (int steps = in.readUnsignedByte(); steps > 0; steps--) {
            isOnWholeType &= in.readUnsignedByte() == NESTED_TYPE;
            in.skipNBytes(1);
        }
        String type = qualifiedName(texts.getOrDefault(in.readUnsignedShort(), ""));
        skipValues();
        if (parameter >= 0 && isOnWholeType && type.endsWith(".Nullable")) {
            nullables.put(parameter, type);
        }
    }

    private static String qualifiedName(String descriptor) {
        return descriptor.replaceAll("^L|;$", "").replace('/', '.').replace('$', '.');
    }

    private void skipValues() throws IOException {
        for (int values = in.readUnsignedShort(); values > 0; values--) {
            in.skipNBytes(2);
            skipValue();
        }
    }

    private void skipValue() throws IOException {
        switch (in.readUnsignedByte()) {
            case 'e' -> in.skipNBytes(4);
            case '@' -> {
                in.skipNBytes(2);
                skipValues();
            }
            case '[' -> {
                for (int values = in.readUnsignedShort(); values > 0; values--) {
                    skipValue();
                }
            }
            default -> in.skipNBytes(2);
        }
    }
}
