// SPDX-License-Identifier: Apache-2.0
package io.beep.host.platform.agent;

import java.lang.instrument.ClassFileTransformer;
import java.nio.charset.StandardCharsets;
import java.security.ProtectionDomain;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;

/**
 * Hands the classes that ask for the subject to {@link SubjectRewriter}. A class that cannot be rewritten stays as it was: it
 * then throws where it asks who runs it, so that a fault here refuses and never lets through.
 */
final class SubjectTransformer implements ClassFileTransformer {
    /** Karaf's own, and its build of the event service, which the host has not but a whole Karaf has. */
    private static final List<String> SCOPE = List.of("org/apache/karaf/", "org/apache/felix/eventadmin/");

    @Override
    public byte @Nullable [] transform(
            @Nullable ClassLoader loader,
            @Nullable String className,
            @Nullable Class<?> redefined,
            @Nullable ProtectionDomain domain,
            byte[] classFile) {
        try {
            return className == null ? null : rewriteIfNeeded(className, classFile);
        } catch (RuntimeException e) {
            System.err.println("The subject agent could not rewrite " + className + ": " + e);
            return null;
        }
    }

    /** Null for a class that stays as it is. */
    static byte @Nullable [] rewriteIfNeeded(String className, byte[] classFile) {
        return SCOPE.stream().anyMatch(className::startsWith) && mentionsGetSubject(classFile)
                ? rewrite(classFile)
                : null;
    }

    private static byte[] rewrite(byte[] classFile) {
        var reader = new ClassReader(classFile);
        // The new code has no branches, so the frames stay and only the stack's size is computed anew.
        var writer = new ClassWriter(reader, ClassWriter.COMPUTE_MAXS);
        reader.accept(new SubjectRewriter(writer), 0);
        return writer.toByteArray();
    }

    /** A look at the raw constants, which spares parsing nearly all classes. JaasHelper, with its doAs, passes too. */
    private static boolean mentionsGetSubject(byte[] classFile) {
        return new String(classFile, StandardCharsets.ISO_8859_1).contains("getSubject");
    }
}
