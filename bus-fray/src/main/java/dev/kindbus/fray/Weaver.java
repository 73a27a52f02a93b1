package dev.kindbus.fray;

import java.lang.invoke.VarHandle;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.commons.GeneratorAdapter;
import org.objectweb.asm.commons.Method;
import org.pastalab.fray.runtime.Runtime;

/**
 * Puts into a class what Fray 0.9.2 leaves out.
 *
 * <p><b>Steps.</b> A step is an access before which Fray chooses the thread that goes on. Of the accesses through a {@link
 * VarHandle} only CAS and volatile reads and writes are steps for it. Without the others a publisher claims, stores and commits in
 * one step: no reader finds a value that is claimed and not stored, and no publisher stores out of turn. Accesses to elements of an
 * array are no steps either, and the values and the marks of a ring are such elements.
 *
 * <p><b>Permits</b> of threads that are unparked: see {@link Permits}.
 *
 * <p>And it takes two things away. A publisher in line looks for itself now and then, in case another has died. In no scenario does
 * one die. So it waits here until it is woken: a wake-up that is lost is a deadlock, and Fray reports it. And a bus looks once a
 * second after tasks that executors have dropped. The JDK's thread that keeps the time for that outlives a run, and Fray waits for it.
 */
final class Weaver extends ClassVisitor {
    private static final Type VAR_HANDLE = Type.getType(VarHandle.class);

    /** The accesses that are steps anyway, and the plain ones, which order nothing. */
    private static final Set<String> LEFT_ALONE = Set.of("compareAndSet", "getVolatile", "setVolatile", "get", "set");

    private static final Set<String> READS = Set.of("getAcquire", "getOpaque");

    /** Those of an array's elements, of which only the plain ones are left alone. */
    private static final Set<String> READS_OF_ELEMENTS = Set.of("getAcquire", "getOpaque", "getVolatile");

    private static final Set<String> PLAIN = Set.of("get", "set");

    /** Where publishers wait in line. */
    private static final Set<String> IN_LINE = Set.of("awaitTurn", "standInLine");

    /** What has the bus look after dropped tasks, a second later. */
    private static final String LOOK = "lookLater";

    private static final Type FRAY = Type.getType(Runtime.class);
    private static final String OF_A_FIELD =
            "(Ljava/lang/Object;Ljava/lang/String;Ljava/lang/String;Ljava/lang/String;)V";
    private static final Method READ = new Method("onFieldRead", OF_A_FIELD);
    private static final Method WRITE = new Method("onFieldWrite", OF_A_FIELD);

    private static final String OF_AN_ELEMENT = "(Ljava/lang/Object;J)V";
    private static final Method READ_ELEMENT = new Method("onUnsafeReadVolatile", OF_AN_ELEMENT);
    private static final Method WRITE_ELEMENT = new Method("onUnsafeWriteVolatile", OF_AN_ELEMENT);

    private static final Type PERMITS = Type.getType(Permits.class);
    private static final Method KEEP = new Method("keep", "(Ljava/lang/Thread;)V");

    Weaver(ClassVisitor next) {
        super(Opcodes.ASM9, next);
    }

    @Override
    public @Nullable MethodVisitor visitMethod(
            int access, String name, String descriptor, String signature, String[] exceptions) {
        MethodVisitor next = super.visitMethod(access, name, descriptor, signature, exceptions);
        if (name.equals(LOOK)) {
            next.visitCode();
            next.visitInsn(Opcodes.RETURN);
            next.visitMaxs(0, 0);
            next.visitEnd();
            return null;
        }
        return new InMethod(next, access, name, descriptor);
    }

    private static final class InMethod extends GeneratorAdapter {
        /** The constant that holds the handle of the next access. */
        private String handle = "";

        private final boolean inLine;

        InMethod(MethodVisitor next, int access, String name, String descriptor) {
            super(Opcodes.ASM9, next, access, name, descriptor);
            inLine = IN_LINE.contains(name);
        }

        @Override
        public void visitFieldInsn(int opcode, String owner, String name, String descriptor) {
            if (opcode == Opcodes.GETSTATIC && descriptor.equals(VAR_HANDLE.getDescriptor())) {
                handle = name;
            }
            super.visitFieldInsn(opcode, owner, name, descriptor);
        }

        @Override
        public void visitMethodInsn(int opcode, String owner, String name, String descriptor, boolean isInterface) {
            if (inLine && name.equals("parkNanos")) {
                pop2();
                super.visitMethodInsn(opcode, owner, "park", "(Ljava/lang/Object;)V", isInterface);
                return;
            }
            if (isAccess(opcode, owner, descriptor, "([") && !PLAIN.contains(name)) {
                stepOfAnElement(Type.getArgumentTypes(descriptor), name);
            } else if (isAccess(opcode, owner, descriptor, "(L") && !LEFT_ALONE.contains(name)) {
                step(Type.getArgumentTypes(descriptor), READS.contains(name) ? READ : WRITE);
            } else if (owner.equals("java/util/concurrent/locks/LockSupport") && name.equals("unpark")) {
                dup();
                invokeStatic(PERMITS, KEEP);
            }
            super.visitMethodInsn(opcode, owner, name, descriptor, isInterface);
        }

        private static boolean isAccess(int opcode, String owner, String descriptor, String of) {
            return opcode == Opcodes.INVOKEVIRTUAL
                    && owner.equals(VAR_HANDLE.getInternalName())
                    && descriptor.startsWith(of);
        }

        @Override
        public void visitInsn(int opcode) {
            if (opcode == Opcodes.AALOAD) {
                element(READ_ELEMENT);
            } else if (opcode == Opcodes.AASTORE) {
                dupX2();
                pop();
                element(WRITE_ELEMENT);
                dup2X1();
                pop2();
            }
            super.visitInsn(opcode);
        }

        /** The array and the index are on the stack. */
        private void element(Method kind) {
            dup2();
            visitInsn(Opcodes.I2L);
            invokeStatic(FRAY, kind);
        }

        /** The array and the index are on the stack below the other arguments. */
        private void stepOfAnElement(Type[] arguments, String access) {
            int[] locals = storeFrom(2, arguments);
            element(READS_OF_ELEMENTS.contains(access) ? READ_ELEMENT : WRITE_ELEMENT);
            loadFrom(2, locals);
        }

        /** The object that is accessed is on the stack below the other arguments. */
        private void step(Type[] arguments, Method kind) {
            int[] locals = storeFrom(1, arguments);
            dup();
            // The field's class. Fray takes a field that it does not find for volatile, as it is to do here.
            push("");
            // The field's name, by which Fray knows it in volatile reads. Handles are named after their fields.
            push(handle.toLowerCase(Locale.ROOT));
            push("");
            invokeStatic(FRAY, kind);
            loadFrom(1, locals);
        }

        private int[] storeFrom(int first, Type[] arguments) {
            int[] locals = new int[arguments.length];
            for (int i = arguments.length - 1; i >= first; i--) {
                locals[i] = newLocal(arguments[i]);
                storeLocal(locals[i]);
            }
            return locals;
        }

        private void loadFrom(int first, int[] locals) {
            for (int i = first; i < locals.length; i++) {
                loadLocal(locals[i]);
            }
        }
    }
}
