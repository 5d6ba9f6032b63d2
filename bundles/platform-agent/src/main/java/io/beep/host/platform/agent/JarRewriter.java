// SPDX-License-Identifier: Apache-2.0
package io.beep.host.platform.agent;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * Rewrites jars in place when the distribution is built, so that the host needs no agent: with one the JVM reads the bytes of
 * each of its own classes again, only to show them.
 */
public final class JarRewriter {
    private JarRewriter() {}

    /** Rewrites jars that each have a class that asks for the subject: one without means that Karaf has changed. */
    public static void main(String[] jars) throws IOException {
        for (var jar : jars) {
            if (rewrite(Path.of(jar)) == 0) {
                throw new IllegalArgumentException(jar + " has no class that asks for the subject");
            }
        }
    }

    /** Answers how many classes were rewritten. */
    static int rewrite(Path jar) throws IOException {
        var beside = jar.resolveSibling(jar.getFileName() + ".new");
        var count = 0;
        try (var from = new ZipFile(jar.toFile());
                var to = new ZipOutputStream(Files.newOutputStream(beside))) {
            for (var entry : from.stream().toList()) {
                byte[] content;
                try (var in = from.getInputStream(entry)) {
                    content = in.readAllBytes();
                }
                var rewritten = SubjectTransformer.rewriteIfNeeded(className(entry), content);
                if (rewritten != null) {
                    count++;
                }
                var copy = new ZipEntry(entry.getName());
                copy.setTime(entry.getTime());
                to.putNextEntry(copy);
                to.write(rewritten == null ? content : rewritten);
                to.closeEntry();
            }
        }
        Files.move(beside, jar, StandardCopyOption.REPLACE_EXISTING);
        return count;
    }

    private static String className(ZipEntry entry) {
        var name = entry.getName();
        return name.endsWith(".class") ? name.substring(0, name.length() - ".class".length()) : "";
    }
}
