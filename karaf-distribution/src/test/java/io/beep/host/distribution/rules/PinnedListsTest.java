// SPDX-License-Identifier: Apache-2.0
package io.beep.host.distribution.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * What the checks of this build leave out. An addition is a decision, and stands here too, where a reviewer sees it. What
 * everybody may do is pinned in {@link DeclarationsTest}, what takes no caller in {@link DependencyRulesTest}.
 */
class PinnedListsTest {
    private static final Path REPOSITORY = Path.of("").toAbsolutePath().getParent();
    private static final Set<String> NOT_SOURCES = Set.of("target", "node_modules");
    /** Read only in Java files other than this one. */
    private static final Pattern SUPPRESSION = Pattern.compile(
            "@(?:SuppressWarnings|NullUnmarked|Disabled|ArchIgnore)\\b(?:\\([^)]*\\))?|noinspection \\w+|formatter:off");
    /** What the compiler is told to look for, what switches a check off, and what providers may depend on. */
    private static final Pattern OPTION = Pattern.compile("-X(?:lint|ep)[^\\s<]*|-nowarn|<[\\w.]*[sS]kip[\\w.]*>[^<]*"
            + "|<include>io\\.beep\\.host[^<]*|<phase>none|spotless:off");

    @Test
    void suppressedWarnings() {
        assertThat(found(".java", SUPPRESSION))
                .containsExactlyInAnyOrder(
                        "Values @SuppressWarnings(\"ReferenceEquality\")",
                        "GuardedShell @SuppressWarnings(\"unchecked\")",
                        "PromptTokens @SuppressWarnings(\"ArrayRecordComponent\")",
                        "AccessImplTest @SuppressWarnings(\"unused\")",
                        "MessageRow @SuppressWarnings(\"unused\")",
                        "MessageRow @SuppressWarnings(\"unused\")",
                        "StepRow @SuppressWarnings(\"unused\")",
                        "HostCommand @SuppressWarnings(\"varargs\")",
                        "InService @SuppressWarnings(\"deprecation\")",
                        "InService @SuppressWarnings(\"deprecation\")",
                        "ServiceProxies @SuppressWarnings(\"ReferenceEquality\")",
                        "KeysViewTest @SuppressWarnings(\"unchecked\")",
                        "KeysViewTest @SuppressWarnings(\"unchecked\")",
                        "ModelsViewTest @SuppressWarnings(\"unchecked\")",
                        "TasksViewTest @SuppressWarnings(\"unchecked\")",
                        "TasksViewTest @SuppressWarnings(\"unchecked\")",
                        "UsersViewTest @SuppressWarnings(\"unchecked\")");
    }

    @Test
    void whatTheBuildDoesNotLookAt() {
        var lint = "pom -Xlint:all,-classfile,-path,-processing,-this-escape";
        var filledByOthers = "pom -XepOpt:NullAway:ExcludedFieldAnnotations="
                + "org.apache.karaf.shell.api.action.lifecycle.Reference,"
                + "org.apache.karaf.shell.api.action.Argument,"
                + "org.apache.karaf.shell.api.action.Option,"
                + "jakarta.persistence.Id,"
                + "jakarta.persistence.Column,"
                + "jakarta.persistence.EmbeddedId,"
                + "org.junit.jupiter.api.io.TempDir";
        assertThat(found("pom.xml", OPTION))
                .containsExactlyInAnyOrder(
                        // main
                        lint,
                        "pom -XepDisableWarningsInGeneratedCode",
                        "pom -Xep:NullAway:ERROR",
                        "pom -XepOpt:NullAway:OnlyNullMarked=true",
                        "pom -XepOpt:NullAway:JSpecifyMode=true",
                        filledByOthers,
                        // tests
                        lint,
                        "pom -XepDisableWarningsInGeneratedCode",
                        "pom -Xep:NullAway:OFF",
                        // providers
                        "pom <include>io.beep.host:plugin-api:*:jar:provided",
                        "pom <include>io.beep.host:plugin-bom:*:pom:provided",
                        "pom <include>io.beep.host:chat-templates:*:jar:provided",
                        "pom <include>io.beep.host:json-grammars:*:jar:provided",
                        "pom <include>io.beep.host:plugin-testkit:*:jar:test",
                        // ./mvnw -Prun
                        "pom <skipTests>true",
                        "pom <skipITs>true",
                        "pom <spotless.check.skip>true",
                        // ./mvnw -Pbench
                        "pom <skipTests>true",
                        "pom <skipITs>true",
                        "pom <spotless.check.skip>true");
    }

    /** ArchUnit would read them from the class path, without a word. */
    @Test
    void noRuleIsIgnoredByAFile() {
        assertThat(sources())
                .filteredOn(
                        file -> file.endsWith("archunit_ignore_patterns.txt") || file.endsWith("archunit.properties"))
                .isEmpty();
    }

    private static List<String> found(String ending, Pattern pattern) {
        return sources().stream()
                .filter(file -> file.toString().endsWith(ending) && !file.endsWith("PinnedListsTest.java"))
                .flatMap(file -> matches(file, pattern))
                .toList();
    }

    private static Stream<String> matches(Path file, Pattern pattern) {
        try {
            var name = file.getFileName().toString().replaceFirst("\\.\\w+$", "");
            return pattern.matcher(Files.readString(file))
                    .results()
                    .map(MatchResult::group)
                    .map(text -> name + " " + text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Path> sources() {
        var files = new ArrayList<Path>();
        try {
            Files.walkFileTree(REPOSITORY, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                    var name = folder.getFileName().toString();
                    return NOT_SOURCES.contains(name) || name.startsWith(".")
                            ? FileVisitResult.SKIP_SUBTREE
                            : FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    files.add(file);
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        assertThat(files).as("what lies in " + REPOSITORY).hasSizeGreaterThan(500);
        return files;
    }
}
