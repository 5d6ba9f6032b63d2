// SPDX-License-Identifier: Apache-2.0
package io.beep.host.platform.launcher.home;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.beep.host.platform.launcher.Installation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * The OSGi framework's folder, {@code cache/<version>-java<line>}. It is derived from the installation, so it is thrown away
 * when it might not fit: after an unclean stop, for another Java, and when the installation's files are not the same.
 */
public final class BundleCache {
    private static final String STAMP = ".stamp";
    private static final String IN_USE = ".in-use";
    private static final List<String> DERIVED_FROM = List.of("etc", "lib", "system");

    private final Path caches;
    private final Path folder;
    private final String stamp;

    public BundleCache(Home home, Installation installation) throws IOException {
        this(home, installation, Runtime.version());
    }

    BundleCache(Home home, Installation installation, Runtime.Version java) throws IOException {
        this.caches = home.cache();
        this.folder = caches.resolve(installation.version() + "-java" + java.feature());
        this.stamp = java + "\n" + installation.folder() + "\n" + fingerprint(installation) + "\n";
    }

    public Path folder() {
        return folder;
    }

    /** Why what is there cannot be used; empty when it can, or nothing is there. */
    Optional<String> staleBecause() throws IOException {
        if (!Files.exists(folder)) {
            return Optional.empty();
        }
        if (Files.exists(folder.resolve(IN_USE))) {
            return Optional.of("the host did not stop in order the last time");
        }
        var file = folder.resolve(STAMP);
        if (!Files.exists(file) || !Files.readString(file).equals(stamp)) {
            return Optional.of("it is of another installation or another Java");
        }
        return Optional.empty();
    }

    /** Makes the folder ready for a start: empties it if it is stale, removes those of other versions, and marks it in use. */
    public void open() throws IOException {
        if (staleBecause().isPresent()) {
            remove(folder);
        }
        removeOthers();
        Files.createDirectories(folder);
        Files.createFile(folder.resolve(IN_USE));
        Files.writeString(folder.resolve(STAMP), stamp);
    }

    /** Says that the framework has stopped in order, so that the folder may be used again. */
    public void closeClean() throws IOException {
        Files.deleteIfExists(folder.resolve(IN_USE));
    }

    /** Only folders with a stamp are ours; other things live in the cache too. */
    private void removeOthers() throws IOException {
        try (var entries = Files.newDirectoryStream(caches)) {
            for (var entry : entries) {
                if (!entry.equals(folder) && Files.exists(entry.resolve(STAMP))) {
                    remove(entry);
                }
            }
        }
    }

    /** The stamp is spoilt first and goes last, so that a half removed folder is still known as ours and as stale. */
    private static void remove(Path cache) throws IOException {
        var stampFile = cache.resolve(STAMP);
        Files.writeString(stampFile, "being removed\n");
        try (var walk = Files.walk(cache)) {
            for (var path : walk.sorted(Comparator.reverseOrder()).toList()) {
                if (!path.equals(stampFile) && !path.equals(cache)) {
                    Files.delete(path);
                }
            }
        }
        Files.delete(stampFile);
        Files.delete(cache);
    }

    /** Names, sizes and times of the files: a build of the same version is another installation too. */
    private static String fingerprint(Installation installation) throws IOException {
        var digest = sha256();
        for (var name : DERIVED_FROM) {
            var top = installation.folder().resolve(name);
            if (Files.isDirectory(top)) {
                try (var files = Files.walk(top)) {
                    for (var file : files.filter(Files::isRegularFile).sorted().toList()) {
                        digest.update((file + " " + Files.size(file) + " " + Files.getLastModifiedTime(file) + "\n")
                                .getBytes(UTF_8));
                    }
                }
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
