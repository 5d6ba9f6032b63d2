// SPDX-License-Identifier: Apache-2.0
package io.beep.host.plugins.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JarReaderTest {
    private static final Map<String, String> PLUGIN = Map.of(
            "Bundle-ManifestVersion", "2",
            "Bundle-SymbolicName", "org.example;singleton:=true",
            "Bundle-Version", "1.2.0.rc1",
            "Beep-Plugin", "1");

    @TempDir
    private Path folder;

    private final JarReader reader = new JarReader(
            () -> new HostPackages(Set.of("io.beep.host.web"), Set.of("io.beep.host.spi.health", "jakarta.ws.rs")));

    private static byte[] jar(Map<String, String> headers, Map<String, byte[]> entries) throws IOException {
        var manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        headers.forEach(manifest.getMainAttributes()::putValue);
        var bytes = new ByteArrayOutputStream();
        try (var out = new JarOutputStream(bytes, manifest)) {
            for (var entry : entries.entrySet()) {
                out.putNextEntry(new ZipEntry(entry.getKey()));
                out.write(entry.getValue());
                out.closeEntry();
            }
        }
        return bytes.toByteArray();
    }

    private static byte[] plugin(String header, String value) throws IOException {
        var headers = new TreeMap<>(PLUGIN);
        headers.put(header, value);
        return jar(headers, Map.of());
    }

    private static byte[] without(String header) throws IOException {
        var headers = new TreeMap<>(PLUGIN);
        headers.remove(header);
        return jar(headers, Map.of());
    }

    private Path file(byte[] content) throws IOException {
        return Files.write(Files.createTempFile(folder, "plugin", ".jar"), content);
    }

    private PluginJar read(byte[] content) throws IOException, RefusedException {
        return reader.read(file(content), "abc");
    }

    private void assertRefused(byte[] content, String reason) throws IOException {
        var file = file(content);
        var refusal = catchThrowableOfType(RefusedException.class, () -> reader.read(file, "abc"));
        assertThat(refusal).as(reason).isNotNull();
        assertThat(refusal.reason()).contains(reason);
    }

    @Test
    void readsWhatAPluginSaysOfItself() throws Exception {
        var headers = new TreeMap<>(PLUGIN);
        headers.put("Bundle-Name", "An example");
        headers.put("Bundle-Description", "It shows how");
        var jar = read(jar(headers, Map.of("org/example/A.class", new byte[10])));
        assertThat(jar.id()).isEqualTo("org.example");
        assertThat(jar.version()).hasToString("1.2.0.rc1");
        assertThat(jar.name()).isEqualTo("An example");
        assertThat(jar.description()).isEqualTo("It shows how");
        assertThat(jar.sizeBytes()).isEqualTo(Files.size(jar.file()));
        assertThat(read(jar(PLUGIN, Map.of())).name()).isEqualTo("org.example");
    }

    @Test
    void refusesWhatIsNoPlugin() throws IOException {
        assertRefused(without("Beep-Plugin"), "no Beep-Plugin header");
        assertRefused(plugin("Beep-Plugin", "soon"), "not a number: soon");
        assertRefused(plugin("Beep-Plugin", "2"), "made for a newer host");
        assertRefused(without("Bundle-SymbolicName"), "not an OSGi bundle");
        assertRefused(without("Bundle-ManifestVersion"), "not an OSGi bundle");
        assertRefused(plugin("Bundle-SymbolicName", "../../etc"), "not an OSGi bundle");
        assertRefused(plugin("Bundle-Version", "1.x"), "not a version: 1.x");
        assertRefused(plugin("Bundle-Version", "1.2.3." + "a".repeat(100)), "more than 100 characters");
        assertRefused(plugin("Bundle-SymbolicName", "io.beep.host.web"), "the name of a part of the host");
        assertRefused("no zip".getBytes(StandardCharsets.UTF_8), "cannot be read as a jar");
    }

    @Test
    void refusesWhatWouldTieItToOthers() throws IOException {
        assertRefused(plugin("Fragment-Host", "io.beep.host.web"), "a fragment");
        assertRefused(plugin("Export-Package", "org.example.api"), "exports packages (org.example.api)");
        assertRefused(plugin("Require-Bundle", "other"), "Require-Bundle");
        assertRefused(plugin("DynamicImport-Package", "*"), "DynamicImport-Package");
    }

    @Test
    void refusesPackagesOfTheHostWhereverTheyLie() throws IOException {
        assertRefused(
                jar(PLUGIN, Map.of("io/beep/host/spi/health/Health.class", new byte[1])),
                "the package io.beep.host.spi.health");
        var inner = jar(Map.of(), Map.of("jakarta/ws/rs/GET.class", new byte[1]));
        assertRefused(jar(PLUGIN, Map.of("lib/rest.jar", inner)), "the package jakarta.ws.rs");
    }

    @Test
    void anythingElseMayBeEmbedded() throws Exception {
        var inner = jar(Map.of(), Map.of("org/other/B.class", new byte[100]));
        assertThat(read(jar(PLUGIN, Map.of("lib/other.jar", inner, "lib/broken.jar", new byte[] {1, 2})))
                        .id())
                .isEqualTo("org.example");
    }

    @Test
    void refusesWhatWouldFillTheMemoryWhenItIsUsed() throws Exception {
        assertRefused(plugin("Filler", "a".repeat(2 << 20)), "Its META-INF/MANIFEST.MF is larger than 1 MiB");
        assertRefused(
                jar(PLUGIN, Map.of("OSGI-INF/part.xml", new byte[(1 << 20) + 1])),
                "Its OSGI-INF/part.xml is larger than 1 MiB");
        assertRefused(
                jar(PLUGIN, Map.of("a/Large.class", new byte[(16 << 20) + 1])), "Its a/Large.class is larger than 16");
        assertRefused(
                jar(PLUGIN, Map.of("texts.properties", new byte[(16 << 20) + 1])), "Its texts.properties is larger");
        var inner = jar(Map.of("Filler", "a".repeat(2 << 20)), Map.of());
        assertRefused(jar(PLUGIN, Map.of("lib/other.jar", inner)), "Its META-INF/MANIFEST.MF is larger than 1 MiB");
        var large = jar(
                PLUGIN,
                Map.of(
                        "OSGI-INF/part.xml", new byte[1 << 20],
                        "a/Large.class", new byte[16 << 20],
                        "model.bin", new byte[20 << 20]));
        assertThat(read(large).id()).isEqualTo("org.example");
    }

    @Test
    void noticesThatABitIsNotAsItWas() throws IOException {
        var content = new byte[5_000];
        new Random(7).nextBytes(content);
        var jar = jar(PLUGIN, Map.of("data.bin", content));
        for (var i = jar.length / 2; i < jar.length / 2 + 40; i++) {
            jar[i] ^= 0x10;
        }
        assertRefused(jar, "cannot be read as a jar");
    }

    @Test
    void aFileWithoutItsEndIsNotWhole() throws IOException {
        var jar = jar(PLUGIN, Map.of("data.bin", new byte[5_000]));
        assertThat(JarReader.isWhole(file(jar))).isTrue();
        assertThat(JarReader.isWhole(file(Arrays.copyOf(jar, jar.length - 30)))).isFalse();
        assertThat(JarReader.isWhole(file(new byte[0]))).isFalse();
    }
}
