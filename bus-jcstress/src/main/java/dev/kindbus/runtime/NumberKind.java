package dev.kindbus.runtime;

/** The kind of the cases that need one. */
enum NumberKind implements Kind {
    NUMBER;

    @Override
    public String methodName() {
        return "number";
    }

    @Override
    public Class<?> payloadType() {
        return Integer.class;
    }
}
