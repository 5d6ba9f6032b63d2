// SPDX-License-Identifier: Apache-2.0
package io.beep.host.distribution.host;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;

/** A jar that a test makes, from nothing or from the sample plugin. */
public final class TestJar {
    /** The sample, as it is built. */
    static final Path SAMPLE = Path.of("target", "test-plugins", "sample.jar").toAbsolutePath();

    private final Map<String, String> manifest = new TreeMap<>();
    private final Map<String, byte[]> entries = new TreeMap<>();

    /** A plugin without content. */
    public static TestJar plugin(String id) {
        return new TestJar()
                .header("Bundle-ManifestVersion", "2")
                .header("Bundle-SymbolicName", id)
                .header("Bundle-Version", "1.0.0")
                .header("Beep-Plugin", "1");
    }

    /** The sample plugin as its maker would release it with this version. */
    public static TestJar sample(String version) {
        var jar = new TestJar();
        try (var file = new JarFile(SAMPLE.toFile())) {
            file.getManifest()
                    .getMainAttributes()
                    .forEach((name, value) -> jar.header(name.toString(), (String) value));
            for (var entry : Collections.list(file.entries())) {
                if (!entry.isDirectory() && !entry.getName().equals(JarFile.MANIFEST_NAME)) {
                    jar.entry(entry.getName(), file.getInputStream(entry).readAllBytes());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return jar.header("Bundle-Version", version);
    }

    public TestJar header(String name, String value) {
        manifest.put(name, value);
        return this;
    }

    public TestJar without(String header) {
        manifest.remove(header);
        return this;
    }

    public TestJar entry(String name, byte[] content) {
        entries.put(name, content);
        return this;
    }

    /** Puts a class in that the tests were compiled with. */
    public TestJar with(Class<?> type) {
        var name = type.getName().replace('.', '/') + ".class";
        try (var in = type.getClassLoader().getResourceAsStream(name)) {
            return entry(name, in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A component of this class, in the words of declarative services. */
    public TestJar component(Class<?> type, boolean resource) {
        var xml = """
                <scr:component xmlns:scr="http://www.osgi.org/xmlns/scr/v1.3.0" name="%1$s" immediate="true">
                  %2$s
                  <service><provide interface="%1$s"/></service>
                  <implementation class="%1$s"/>
                </scr:component>
                """.formatted(
                        type.getName(),
                        resource
                                ? "<property name=\"osgi.jakartars.resource\" type=\"Boolean\" value=\"true\"/>"
                                        + "<property name=\"osgi.jakartars.application.select\" value=\"(osgi.jakartars.name=api)\"/>"
                                : "");
        return with(type)
                .header("Service-Component", "OSGI-INF/part.xml")
                .entry("OSGI-INF/part.xml", xml.getBytes(StandardCharsets.UTF_8));
    }

    public byte[] bytes() {
        var all = new Manifest();
        all.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.forEach((name, value) -> all.getMainAttributes().putValue(name, value));
        var bytes = new ByteArrayOutputStream();
        try (var out = new JarOutputStream(bytes, all)) {
            for (var entry : entries.entrySet()) {
                out.putNextEntry(new ZipEntry(entry.getKey()));
                out.write(entry.getValue());
                out.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** Puts it somewhere at one stroke, as people are told to. */
    public Path writeTo(Path file) {
        try {
            var beside = file.resolveSibling("." + file.getFileName());
            Files.write(beside, bytes());
            return Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
