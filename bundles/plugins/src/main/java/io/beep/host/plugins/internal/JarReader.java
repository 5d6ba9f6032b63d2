// SPDX-License-Identifier: Apache-2.0
package io.beep.host.plugins.internal;

import io.beep.host.spi.Texts;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;
import org.osgi.framework.Constants;
import org.osgi.framework.Version;

/** Reads a jar and says whether it is a plugin, without running anything of it. Each refusal is a sentence for people. */
final class JarReader {
    /** The generation of what plugins and the host expect of each other. */
    static final int GENERATION = 1;
    /** By this header a jar says that it is a plugin, and of which generation. */
    static final String HEADER = "Beep-Plugin";

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");
    private static final int MAX_ENTRIES = 50_000;
    private static final long MAX_UNPACKED = 2L << 30;
    /** Of the manifest and of what describes the plugin: whoever reads such has all of it in memory. */
    private static final long MAX_DESCRIPTION = 1L << 20;
    /** Of a class, and of texts in properties, which are in memory as a whole likewise. */
    private static final long MAX_LOADED = 16L << 20;

    private final Supplier<HostPackages> host;

    JarReader(Supplier<HostPackages> host) {
        this.host = host;
    }

    /** Whether the file has an end, as a zip has; one that is being copied has none yet. */
    static boolean isWhole(Path file) {
        try (var zip = new ZipFile(file.toFile())) {
            return zip.size() > 0;
        } catch (IOException e) {
            return false;
        }
    }

    PluginJar read(Path file, String sha256) throws RefusedException {
        try (var jar = new ZipFile(file.toFile())) { // a JarFile reads manifests by itself, however large
            var packages = host.get();
            readAll(jar, packages);
            var manifest = manifest(jar);
            checkGeneration(manifest);
            var id = id(manifest, packages);
            checkManners(manifest);
            return new PluginJar(
                    file,
                    sha256,
                    Files.size(file),
                    id,
                    version(manifest),
                    text(manifest, Constants.BUNDLE_NAME, id, 200),
                    text(manifest, Constants.BUNDLE_DESCRIPTION, "", 1000));
        } catch (IOException | IllegalArgumentException | SecurityException e) {
            throw new RefusedException("It cannot be read as a jar: " + e.getMessage(), e);
        }
    }

    /** To be read after all entries were, and found to be of a size that can be. */
    private static Attributes manifest(ZipFile jar) throws IOException, RefusedException {
        var entry = jar.getEntry(JarFile.MANIFEST_NAME);
        if (entry == null) {
            throw new RefusedException("It is not a plugin: it has no " + JarFile.MANIFEST_NAME);
        }
        try (var in = jar.getInputStream(entry)) {
            return new Manifest(in).getMainAttributes();
        }
    }

    /** Every entry once: checksums tell whether the file is whole, names what it brings. */
    private static void readAll(ZipFile jar, HostPackages host) throws IOException, RefusedException {
        if (jar.size() > MAX_ENTRIES) {
            throw new RefusedException("It has more than " + MAX_ENTRIES + " entries");
        }
        var left = MAX_UNPACKED;
        for (var entry : Collections.list(jar.entries())) {
            checkEntry(entry.getName(), host);
            try (var in = new CheckedInputStream(jar.getInputStream(entry), new CRC32())) {
                left = entry.getName().endsWith(".jar") ? readInner(in, left, host) : skip(in, entry.getName(), left);
                if (entry.getCrc() != in.getChecksum().getValue()) {
                    throw new RefusedException("It cannot be read as a jar: " + entry.getName() + " is damaged");
                }
            }
        }
    }

    /** A jar in the jar: part of its class path, if the manifest says so. */
    private static long readInner(InputStream in, long limit, HostPackages host) throws IOException, RefusedException {
        var left = limit;
        var zip = new ZipInputStream(new BufferedInputStream(in));
        for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
            checkEntry(entry.getName(), host);
            left = skip(zip, entry.getName(), left);
        }
        return skip(in, "", left);
    }

    /** By the bytes that come, as headers may say anything. */
    private static long skip(InputStream in, String name, long limit) throws IOException, RefusedException {
        var buffer = new byte[1 << 14];
        var left = limit;
        var most = most(name);
        for (var read = in.read(buffer); read >= 0; read = in.read(buffer)) {
            left -= read;
            if (left < 0) {
                throw new RefusedException("Unpacked it is larger than " + (MAX_UNPACKED >> 30) + " GiB");
            }
            if (limit - left > most) {
                throw new RefusedException(
                        "Its " + cut(name, 200) + " is larger than " + (most >> 20) + " MiB when it is unpacked");
            }
        }
        return left;
    }

    /** How many bytes an entry may have, by what it is for. */
    private static long most(String name) {
        var lower = name.toLowerCase(Locale.ROOT);
        if (lower.endsWith("/manifest.mf") || lower.startsWith("osgi-inf/")) {
            return MAX_DESCRIPTION;
        }
        return lower.endsWith(".class") || lower.endsWith(".properties") ? MAX_LOADED : MAX_UNPACKED;
    }

    private static void checkEntry(String name, HostPackages host) throws RefusedException {
        var end = name.lastIndexOf('/');
        if (end > 0 && name.endsWith(".class")) {
            var packageName = name.substring(0, end).replace('/', '.');
            if (host.shared().contains(packageName)) {
                throw new RefusedException("It brings the package " + packageName
                        + ", which is the host's; build it with that as provided");
            }
        }
    }

    private static void checkGeneration(Attributes manifest) throws RefusedException {
        var header = manifest.getValue(HEADER);
        if (header == null) {
            throw new RefusedException("It is not a plugin: its manifest has no " + HEADER + " header");
        }
        if (!header.strip().matches("[1-9]\\d{0,3}")) {
            throw new RefusedException("Its header " + HEADER + " is not a number: " + cut(header, 200));
        }
        if (Integer.parseInt(header.strip()) > GENERATION) {
            throw new RefusedException("It is made for a newer host: its header " + HEADER + " says " + header.strip()
                    + ", this host knows " + GENERATION);
        }
    }

    private static String id(Attributes manifest, HostPackages host) throws RefusedException {
        var header = manifest.getValue(Constants.BUNDLE_SYMBOLICNAME);
        var id = header == null ? "" : header.split(";", 2)[0].strip();
        if (!ID.matcher(id).matches() || !"2".equals(manifest.getValue(Constants.BUNDLE_MANIFESTVERSION))) {
            throw new RefusedException("It is not an OSGi bundle: its manifest has no Bundle-SymbolicName that fits,"
                    + " or not Bundle-ManifestVersion 2");
        }
        if (host.bundles().contains(id)) {
            throw new RefusedException("It bears the name of a part of the host: " + id);
        }
        return id;
    }

    private static Version version(Attributes manifest) throws RefusedException {
        var header = manifest.getValue(Constants.BUNDLE_VERSION);
        try {
            var version = Version.parseVersion(header);
            if (version.toString().length() > 100) {
                throw new RefusedException("Its Bundle-Version has more than 100 characters");
            }
            return version;
        } catch (IllegalArgumentException e) {
            throw new RefusedException("Its Bundle-Version is not a version: " + cut(header, 200), e);
        }
    }

    /** What would tie it to other bundles, so that it could not be replaced without them. */
    private static void checkManners(Attributes manifest) throws RefusedException {
        if (manifest.getValue(Constants.FRAGMENT_HOST) != null) {
            throw new RefusedException("It is a fragment, a piece of another bundle; a plugin stands for itself");
        }
        if (manifest.getValue(Constants.EXPORT_PACKAGE) != null) {
            throw new RefusedException("It exports packages (" + cut(manifest.getValue(Constants.EXPORT_PACKAGE), 200)
                    + "); a plugin keeps its packages to itself, or others could not go on when it is replaced");
        }
        for (var header : List.of(Constants.REQUIRE_BUNDLE, "DynamicImport-Package")) {
            if (manifest.getValue(header) != null) {
                throw new RefusedException("It has the header " + header + "; name what is needed in Import-Package");
            }
        }
    }

    private static String text(Attributes manifest, String header, String otherwise, int length) {
        var value = manifest.getValue(header);
        return value == null || value.isBlank() ? otherwise : cut(Texts.line(value), length);
    }

    private static String cut(String text, int length) {
        return text.length() <= length ? text : text.substring(0, length);
    }
}
