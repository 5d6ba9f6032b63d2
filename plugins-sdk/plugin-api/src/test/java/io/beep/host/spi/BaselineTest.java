// SPDX-License-Identifier: Apache-2.0
package io.beep.host.spi;

import static org.assertj.core.api.Assertions.assertThat;

import aQute.bnd.differ.DiffPluginImpl;
import aQute.bnd.osgi.Builder;
import aQute.bnd.service.diff.Delta;
import aQute.bnd.service.diff.Diff;
import aQute.bnd.service.diff.Tree;
import aQute.bnd.service.diff.Type;
import aQute.bnd.version.Version;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Each package has a version, and when the API in it changes the version says so. What it is compared with lies in {@code src/test/api}, a
 * file for each package: the API of the last release, or before the first one the API as it was agreed on. {@code -Dbeep.api.renew=true}
 * writes these files anew: after a release, and before the first one when the change is meant; the reviewer sees what changed.
 */
class BaselineTest {
    private static final Path FILES = Path.of("src/test/api");
    private static final Diff.Ignore VERSIONS = diff -> diff.getType() == Type.VERSION;

    /** The packages as they are now. */
    private static final Map<String, Tree> NOW = new TreeMap<>();

    @BeforeAll
    static void read() throws Exception {
        try (var builder = new Builder()) {
            builder.setBundleSymbolicName("plugin-api");
            builder.setClasspath(new File[] {new File("target/classes")});
            builder.setPrivatePackage("io.beep.host.spi.*"); // what is exported says so itself
            builder.setProperty("-noimportjava", "true");
            builder.build();
            assertThat(builder.getErrors()).isEmpty();
            for (var each : new DiffPluginImpl().tree(builder).get("<api>").getChildren()) {
                if (each.getType() == Type.PACKAGE) {
                    NOW.put(each.getName(), new DiffPluginImpl().deserialize(ours(each.serialize())));
                }
            }
        }
        if (Boolean.getBoolean("beep.api.renew")) {
            renew();
        }
    }

    /** Without what types have from Java's own, which is other in each version of Java. */
    private static Tree.Data ours(Tree.Data part) throws ClassNotFoundException {
        var children = new ArrayList<Tree.Data>();
        for (var child : part.children == null ? new Tree.Data[0] : part.children) {
            if (child.type != Type.METHOD || isOurs(Class.forName(part.name), child.name.replaceFirst("\\(.*", ""))) {
                children.add(ours(child));
            }
        }
        part.children = children.toArray(Tree.Data[]::new);
        return part;
    }

    private static boolean isOurs(Class<?> type, String method) {
        return method.equals("<init>")
                || types(type)
                        .anyMatch(each -> Stream.of(each.getDeclaredMethods())
                                .anyMatch(own -> own.getName().equals(method)));
    }

    private static Stream<Class<?>> types(@Nullable Class<?> type) {
        return type == null || type.getName().startsWith("java.")
                ? Stream.of()
                : Stream.concat(
                        Stream.of(type),
                        Stream.concat(
                                types(type.getSuperclass()),
                                Stream.of(type.getInterfaces()).flatMap(BaselineTest::types)));
    }

    private static void renew() throws Exception {
        for (var file : files()) {
            Files.delete(file);
        }
        for (var each : NOW.entrySet()) {
            Files.write(FILES.resolve(each.getKey() + ".txt"), ApiText.write(each.getValue()));
        }
    }

    private static List<Path> files() throws Exception {
        try (Stream<Path> files = Files.list(Files.createDirectories(FILES))) {
            return files.sorted().toList();
        }
    }

    private static String name(Path file) {
        return file.getFileName().toString().replaceFirst("\\.txt$", "");
    }

    @Test
    void aPackageIsKnownAndDoesNotGo() throws Exception {
        assertThat(NOW).hasSizeGreaterThan(10);
        assertThat(files()).extracting(BaselineTest::name).containsExactlyInAnyOrderElementsOf(NOW.keySet());
    }

    @Test
    void everyPackageHasAVersion() {
        assertThat(NOW.values()).allSatisfy(each -> assertThat(version(each)).isGreaterThanOrEqualTo(Version.ONE));
    }

    @Test
    void theVersionOfAPackageTellsWhatHasChangedInIt() throws Exception {
        for (var file : files()) {
            var before = new DiffPluginImpl().deserialize(ApiText.read(Files.readAllLines(file)));
            var now = NOW.get(name(file));
            var diff = now.diff(before);
            var least = least(version(before), diff.getDelta(VERSIONS));
            assertThat(version(now))
                    .as(
                            "the version of %s; it is at least %s, as this has changed:%n%s",
                            name(file), least, String.join("\n", changes(diff)))
                    .isGreaterThanOrEqualTo(least);
        }
    }

    private static Version version(Tree part) {
        return Stream.of(part.getChildren())
                .filter(each -> each.getType() == Type.VERSION)
                .map(each -> Version.parseVersion(each.getName()))
                .findFirst()
                .orElse(Version.LOWEST);
    }

    /** What bnd calls a major change breaks those who implement or call it, a minor one those who implement what only we should. */
    private static Version least(Version before, Delta delta) {
        return switch (delta) {
            case MAJOR, REMOVED -> new Version(before.getMajor() + 1, 0, 0);
            case MINOR, ADDED, CHANGED -> new Version(before.getMajor(), before.getMinor() + 1, 0);
            case MICRO, UNCHANGED, IGNORED -> before;
        };
    }

    private static List<String> changes(Diff diff) {
        if (diff.getDelta(VERSIONS) == Delta.UNCHANGED || diff.getDelta(VERSIONS) == Delta.IGNORED) {
            return List.of();
        }
        var parts = diff.getChildren().stream()
                .flatMap(child -> changes(child).stream())
                .toList();
        return parts.isEmpty()
                ? List.of(diff.getDelta() + " " + diff.getType() + " " + diff.getName())
                : parts.stream().map(part -> diff.getName() + " > " + part).toList();
    }
}
