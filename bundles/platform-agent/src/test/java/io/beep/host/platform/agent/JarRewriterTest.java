// SPDX-License-Identifier: Apache-2.0
package io.beep.host.platform.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.jar.JarFile;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.util.jaas.JaasHelper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

class JarRewriterTest {
    @TempDir
    Path temp;

    private Path copyOfJarWith(Class<?> type) throws IOException, URISyntaxException {
        var jar =
                Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
        return Files.copy(jar, temp.resolve("copy.jar"));
    }

    private static Map<String, byte[]> content(Path jar) throws IOException {
        var content = new HashMap<String, byte[]>();
        try (var file = new JarFile(jar.toFile())) {
            for (var entry : file.stream().toList()) {
                content.put(entry.getName(), file.getInputStream(entry).readAllBytes());
            }
        }
        return content;
    }

    private static boolean asksForTheSubject(byte[] classFile) {
        var asks = new boolean[1];
        new ClassReader(classFile)
                .accept(
                        new ClassVisitor(Opcodes.ASM9) {
                            @Override
                            public MethodVisitor visitMethod(
                                    int access, String name, String descriptor, String signature, String[] exceptions) {
                                return new MethodVisitor(Opcodes.ASM9) {
                                    @Override
                                    public void visitMethodInsn(
                                            int opcode, String owner, String called, String type, boolean isInterface) {
                                        asks[0] |= called.equals("getSubject");
                                    }
                                };
                            }
                        },
                        0);
        return asks[0];
    }

    private static long asking(Map<String, byte[]> content) {
        return content.entrySet().stream()
                .filter(entry -> entry.getKey().startsWith("org/apache/karaf/")
                        && entry.getKey().endsWith(".class"))
                .filter(entry -> asksForTheSubject(entry.getValue()))
                .count();
    }

    @Test
    void afterwardsNoClassAsksForTheSubjectAndAllElseIsTheSame() throws Exception {
        var jar = copyOfJarWith(Session.class);
        var before = content(jar);
        assertThat(asking(before)).isPositive();

        JarRewriter.main(new String[] {jar.toString()});

        var after = content(jar);
        assertThat(asking(after)).isZero();
        assertThat(after).hasSameSizeAs(before);
        var changed = after.keySet().stream()
                .filter(name -> !Arrays.equals(before.get(name), after.get(name)))
                .toList();
        assertThat(changed).allMatch(name -> name.startsWith("org/apache/karaf/"));
        assertThat(changed.size()).isLessThan(10);
    }

    @Test
    void rewritingTwiceChangesNothingMore() throws Exception {
        var jar = copyOfJarWith(JaasHelper.class);
        JarRewriter.main(new String[] {jar.toString()});
        var once = content(jar).get("org/apache/karaf/util/jaas/JaasHelper.class");

        JarRewriter.rewrite(jar);

        assertThat(content(jar).get("org/apache/karaf/util/jaas/JaasHelper.class"))
                .isEqualTo(once);
    }

    @Test
    void aJarWithoutSuchClassesIsAMistake() throws Exception {
        var jar = copyOfJarWith(ClassReader.class);

        assertThatThrownBy(() -> JarRewriter.main(new String[] {jar.toString()}))
                .hasMessageContaining("copy.jar has no class that asks for the subject");
    }
}
