// SPDX-License-Identifier: Apache-2.0
package io.beep.host.platform.agent;

import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Replaces calls of {@code Subject.getSubject(context)} by {@link Hook#CURRENT}, and the bodies of {@code JaasHelper.doAs} by
 * {@link Hook#DO_AS} and {@link Hook#DO_AS_CHECKED}.
 */
final class SubjectRewriter extends ClassVisitor {
    private static final int API = Opcodes.ASM9;
    private static final String SUBJECT = "javax/security/auth/Subject";
    private static final String JAAS_HELPER = "org/apache/karaf/util/jaas/JaasHelper";

    private boolean jaasHelper;

    SubjectRewriter(ClassVisitor next) {
        super(API, next);
    }

    @Override
    public void visit(
            int version, int access, String name, @Nullable String signature, String parent, String[] interfaces) {
        jaasHelper = name.equals(JAAS_HELPER);
        super.visit(version, access, name, signature, parent, interfaces);
    }

    @Override
    public @Nullable MethodVisitor visitMethod(
            int access, String name, String descriptor, @Nullable String signature, String[] exceptions) {
        var method = super.visitMethod(access, name, descriptor, signature, exceptions);
        var replacement = jaasHelper && name.equals("doAs") ? doAsHook(descriptor) : null;
        if (replacement == null) {
            return new CallRewriter(method);
        }
        writeBody(method, replacement);
        return null;
    }

    private static @Nullable Hook doAsHook(String descriptor) {
        for (var hook : new Hook[] {Hook.DO_AS, Hook.DO_AS_CHECKED}) {
            if (hook.descriptor().equals(descriptor)) {
                return hook;
            }
        }
        return null;
    }

    private static void writeBody(MethodVisitor method, Hook hook) {
        method.visitCode();
        pushHandle(method, hook);
        method.visitVarInsn(Opcodes.ALOAD, 0);
        method.visitVarInsn(Opcodes.ALOAD, 1);
        invoke(method, hook);
        method.visitInsn(Opcodes.ARETURN);
        method.visitMaxs(0, 0);
        method.visitEnd();
    }

    private static void pushHandle(MethodVisitor method, Hook hook) {
        method.visitMethodInsn(
                Opcodes.INVOKESTATIC, "java/lang/System", "getProperties", "()Ljava/util/Properties;", false);
        method.visitLdcInsn(hook.key());
        method.visitMethodInsn(
                Opcodes.INVOKEVIRTUAL, "java/util/Properties", "get", "(Ljava/lang/Object;)Ljava/lang/Object;", false);
        method.visitTypeInsn(Opcodes.CHECKCAST, "java/lang/invoke/MethodHandle");
    }

    private static void invoke(MethodVisitor method, Hook hook) {
        method.visitMethodInsn(
                Opcodes.INVOKEVIRTUAL, "java/lang/invoke/MethodHandle", "invokeExact", hook.descriptor(), false);
    }

    /** Replaces the calls in one method. */
    private static final class CallRewriter extends MethodVisitor {
        CallRewriter(MethodVisitor next) {
            super(API, next);
        }

        @Override
        public void visitMethodInsn(int opcode, String owner, String name, String descriptor, boolean isInterface) {
            if (owner.equals(SUBJECT) && name.equals("getSubject")) {
                super.visitInsn(Opcodes.POP); // the access control context, which says nothing any more
                pushHandle(mv, Hook.CURRENT);
                invoke(mv, Hook.CURRENT);
            } else {
                super.visitMethodInsn(opcode, owner, name, descriptor, isInterface);
            }
        }
    }
}
