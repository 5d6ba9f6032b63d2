// SPDX-License-Identifier: Apache-2.0
package io.beep.host.distribution.plugins;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.ColorScheme;
import io.beep.host.distribution.browser.Chromium;
import io.beep.host.distribution.browser.Visitor;
import io.beep.host.distribution.host.HostProcess;
import io.beep.host.distribution.plugins.ManualPage.Step;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Does what the manual's page about the first plugin says, with what is shipped: nothing of ours comes from this build, or from
 * where it installs to.
 */
class FirstPluginIT {
    private static final Path SDK = HostProcess.INSTALLATION.resolve("sdk");

    @TempDir
    private Path folder;

    @Test
    void whatThePageSaysHolds() throws IOException {
        var work = Files.createDirectories(folder.resolve("work"));
        try (var host = HostProcess.start(folder.resolve("home"));
                var terminal = new Terminal(work, surroundings(host.home()));
                var reader = new Reader(host, terminal)) {
            terminal.type(maven());
            var steps = ManualPage.steps("first-plugin.md");
            assertThat(steps).hasSizeGreaterThan(12);
            for (var step : steps) {
                reader.follow(step);
            }
            reader.hasSeen(Step.Shown.class, 6);
            reader.hasSeen(Step.Content.class, 1);
            reader.hasSeen(Step.Open.class, 1);
        }
    }

    @Test
    void aNameThatDoesNotFitAllThatItNamesIsRefused() throws IOException {
        var work = Files.createDirectories(folder.resolve("refused"));
        try (var terminal = new Terminal(work, surroundings(folder.resolve("no-home")))) {
            terminal.type(maven());
            for (var name : List.of("My.Plugin", "1st", "a--b", "a".repeat(41))) {
                var printed = terminal.type("mvn -f '" + SDK + "' archetype:generate -DinteractiveMode=false"
                        + " -DoutputDirectory=\"$PWD\" -Dsdk='" + SDK + "' -DgroupId=com.example -DartifactId=" + name
                        + " -Dpackage=com.example.hello && exit 1 || true");

                assertThat(printed).contains("The artifactId " + name + " does not fit");
                assertThat(work).isEmptyDirectory();
            }
        }
    }

    @Test
    void hasTheSourcesOfWhatIsCompiledAgainst() throws IOException {
        try (var files = Files.walk(SDK)) {
            assertThat(files.map(file -> file.getFileName().toString()).filter(name -> name.endsWith("-sources.jar")))
                    .satisfiesExactlyInAnyOrder(
                            name -> assertThat(name).startsWith("plugin-api-"),
                            name -> assertThat(name).startsWith("plugin-testkit-"));
        }
    }

    private static String maven() {
        return "mvn() { command mvn -B -ntp "
                + (System.getProperty("beep.maven.offline").endsWith("true") ? "-o" : "") + " \"$@\"; }";
    }

    private Map<String, String> surroundings(Path home) throws IOException {
        var path = Path.of(System.getProperty("beep.maven.home"), "bin") + ":" + System.getenv("PATH");
        return Map.of(
                "PATH", path,
                "JAVA_HOME", System.getProperty("java.home"),
                "MAVEN_OPTS", "-Dmaven.repo.local=" + repository() + " -Daether.offline.protocols=file",
                "BEEP_JAVA_HOME", System.getProperty("java.home"),
                "BEEP_PYTHON_HOME", home.toString());
    }

    /** What this build has fetched of others, and nothing of ours: a stranger has not installed the host's parts. */
    private Path repository() throws IOException {
        var fetched = Path.of(System.getProperty("beep.maven.repository"));
        var ours = Files.createDirectories(folder.resolve("repository/io/beep")).getParent();
        link(fetched, ours.getParent(), "io");
        link(fetched.resolve("io"), ours, "beep");
        return ours.getParent();
    }

    private static void link(Path from, Path to, String without) throws IOException {
        try (var children = Files.list(from)) {
            for (var child : children.toList()) {
                var name = child.getFileName();
                // A list of archetypes that were installed would give ours away.
                if (!name.toString().equals(without) && !name.toString().equals("archetype-catalog.xml")) {
                    Files.createSymbolicLink(to.resolve(name), child.toAbsolutePath());
                }
            }
        }
    }

    /** Somebody who follows the page. */
    private static final class Reader implements AutoCloseable {
        private final HostProcess host;
        private final Terminal terminal;
        private final Chromium chromium = Chromium.open();
        private final Visitor visitor;
        private final List<Step> done = new ArrayList<>();
        private String printed = "";

        Reader(HostProcess host, Terminal terminal) {
            this.host = host;
            this.terminal = terminal;
            this.visitor = chromium.visitor(host.base(), ColorScheme.LIGHT);
            visitor.signIn("admin", HostProcess.ADMIN_PASSWORD).sees(visitor.heading("Hello, admin"));
        }

        void follow(Step step) throws IOException {
            switch (step) {
                case Step.Yours yours -> fillIn(yours.assignments());
                case Step.Commands commands -> printed = terminal.type(commands.lines());
                case Step.Content content -> write(content);
                case Step.Open open -> visitor.page().navigate(open.path());
                case Step.Shown shown -> look(shown.text());
            }
            done.add(step);
        }

        private void fillIn(String assignments) throws IOException {
            var mine = Map.of(
                    "host", HostProcess.INSTALLATION.toString(),
                    "home", host.home().toString(),
                    "url", host.base(),
                    "key", host.key());
            var asked = assignments
                    .lines()
                    .map(line -> line.replaceFirst("=.*", ""))
                    .toList();
            assertThat(mine.keySet()).containsExactlyInAnyOrderElementsOf(asked);
            terminal.type(mine.entrySet().stream()
                    .map(each -> each.getKey() + "='" + each.getValue() + "'")
                    .collect(Collectors.joining("\n")));
        }

        private void write(Step.Content content) throws IOException {
            var file = Path.of(terminal.type("pwd").strip(), content.file());
            assertThat(file).exists();
            Files.writeString(file, content.text());
        }

        private void look(String text) {
            if (done.getLast() instanceof Step.Open) {
                visitor.sees(visitor.text(text));
            } else {
                assertThat(printed).contains(text);
            }
        }

        void hasSeen(Class<? extends Step> kind, int times) {
            assertThat(done).filteredOn(kind::isInstance).hasSize(times);
        }

        @Override
        public void close() {
            visitor.close();
            chromium.close();
        }
    }
}
