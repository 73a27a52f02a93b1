package dev.kindbus.fray;

import java.lang.invoke.VarHandle;
import java.util.Locale;
import java.util.Set;
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
 * array are no steps either, and the values of a ring are such elements.
 *
 * <p><b>Permits</b> of threads that are unparked: see {@link Permits}.
 */
final class Weaver extends ClassVisitor {
    private static final Type VAR_HANDLE = Type.getType(VarHandle.class);

    /** The accesses that are steps anyway, and the plain ones, which order nothing. */
    private static final Set<String> LEFT_ALONE = Set.of("compareAndSet", "getVolatile", "setVolatile", "get", "set");

    private static final Set<String> READS = Set.of("getAcquire", "getOpaque");

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
    public MethodVisitor visitMethod(
            int access, String name, String descriptor, String signature, String[] exceptions) {
        MethodVisitor next = super.visitMethod(access, name, descriptor, signature, exceptions);
        return new InMethod(next, access, name, descriptor);
    }

    private static final class InMethod extends GeneratorAdapter {
        /** The constant that holds the handle of the next access. */
        private String handle = "";

        InMethod(MethodVisitor next, int access, String name, String descriptor) {
            super(Opcodes.ASM9, next, access, name, descriptor);
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
            if (isAccess(opcode, owner, descriptor) && !LEFT_ALONE.contains(name)) {
                step(Type.getArgumentTypes(descriptor), READS.contains(name) ? READ : WRITE);
            } else if (owner.equals("java/util/concurrent/locks/LockSupport") && name.equals("unpark")) {
                dup();
                invokeStatic(PERMITS, KEEP);
            }
            super.visitMethodInsn(opcode, owner, name, descriptor, isInterface);
        }

        private static boolean isAccess(int opcode, String owner, String descriptor) {
            return opcode == Opcodes.INVOKEVIRTUAL
                    && owner.equals(VAR_HANDLE.getInternalName())
                    && descriptor.startsWith("(L");
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

        /** The object that is accessed is on the stack below the other arguments. */
        private void step(Type[] arguments, Method kind) {
            int[] locals = new int[arguments.length];
            for (int i = arguments.length - 1; i > 0; i--) {
                locals[i] = newLocal(arguments[i]);
                storeLocal(locals[i]);
            }
            dup();
            // The field's class. Fray takes a field that it does not find for volatile, as it is to do here.
            push("");
            // The field's name, by which Fray knows it in volatile reads. Handles are named after their fields.
            push(handle.toLowerCase(Locale.ROOT));
            push("");
            invokeStatic(FRAY, kind);
            for (int i = 1; i < arguments.length; i++) {
                loadLocal(locals[i]);
            }
        }
    }
}
