// SPDX-License-Identifier: Apache-2.0
package io.beep.host.distribution.plugins;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.beep.host.distribution.host.HostProcess;
import io.beep.host.distribution.host.SamplePlugin;
import io.beep.host.distribution.host.TestJar;
import io.beep.host.distribution.plugins.parts.Broken;
import io.beep.host.distribution.plugins.parts.CatchAllResource;
import io.beep.host.distribution.plugins.parts.GuardedResource;
import io.beep.host.distribution.plugins.parts.OpenKind;
import io.beep.host.distribution.plugins.parts.OpenResource;
import io.beep.host.distribution.plugins.parts.Sized;
import io.beep.host.distribution.plugins.parts.Sleeper;
import io.beep.host.distribution.plugins.parts.Steady;
import io.beep.host.distribution.plugins.parts.StrayCommand;
import io.beep.host.distribution.plugins.parts.TakenCommand;
import io.beep.host.distribution.plugins.parts.TakenPage;
import io.beep.host.distribution.plugins.parts.TakenResource;
import io.beep.host.distribution.plugins.parts.Thrower;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Plugins come, are replaced and go while the host runs. */
class PluginsIT {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String COMMAND_PACKAGES =
            "org.apache.karaf.shell.api.action,org.apache.karaf.shell.api.action.lifecycle,"
                    + "io.beep.host.spi.security,io.beep.host.spi.shell";

    @TempDir
    static Path folder;

    private static HostProcess host;
    private static SamplePlugin sample;

    private final ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor();

    @BeforeAll
    static void start() throws IOException {
        var config = Files.createDirectories(folder.resolve("home/config"));
        Files.writeString(
                config.resolve("beep.plugins.cfg"), "start_timeout_seconds = 5\ndrain_timeout_seconds = 60\n");
        Files.writeString(config.resolve("beep.inference.cfg"), "slots = 32\n");
        host = HostProcess.start(folder.resolve("home"));
        sample = new SamplePlugin(host);
    }

    @AfterAll
    static void stop() {
        if (host != null) {
            host.close();
        }
    }

    @AfterEach
    void takeAllAway() throws IOException {
        clients.shutdownNow();
        try (var files = Files.list(sample.deploy())) {
            for (var file : files.toList()) {
                Files.delete(file);
            }
        }
        for (var plugin : sample.list()) {
            if (plugin.path("source").asText().equals("upload")) {
                host.send(host.request("/api/v1/plugins/" + plugin.path("id").asText())
                        .DELETE()
                        .build());
            }
        }
        HostProcess.await(PATIENCE, "without plugins", () -> sample.list().isEmpty());
        // The list is changed first; the applications are built anew beside it.
        HostProcess.await(PATIENCE, "without their resources", () -> sample.resourceStatus() == 404);
    }

    @Test
    void droppedInItServesAllItBringsWithinSecondsAndTakenAwayAllOfThatIsGone() {
        assertThat(sample.isInModels()).isFalse();
        assertThat(sample.resourceStatus()).isEqualTo(404);
        sample.deploy("sample.jar", TestJar.sample("1.0.0"));
        var dropped = System.nanoTime();
        HostProcess.await(PATIENCE, "in the models", sample::isInModels);
        HostProcess.await(PATIENCE, "served", () -> sample.resourceStatus() == 200);
        var served = Duration.ofNanos(System.nanoTime() - dropped);
        System.out.println("PluginsIT: from the drop to the first answers " + served.toMillis() + " ms");
        assertThat(served).isLessThan(Duration.ofSeconds(Integer.getInteger("plugins.deploy.seconds", 2)));

        assertThat(sample.chat("version")).isEqualTo("1.0.0");
        assertThat(sample.stream("slow 3 10")).isEqualTo("1.0.0#1 1.0.0#2 1.0.0#3 ");
        assertThat(sample.isDescribed()).isTrue();
        assertThat(host.beep("exec", "sample:greet Ada").out()).contains("Hello Ada from version 1.0.0");
        assertThat(names(sample.details(SamplePlugin.ID).path("provides")))
                .contains("sample-rules", "/sample", "sample:greet", "sample-count");
        assertThat(host.getWithKey("/api/v1/tasks/kinds").body()).contains("\"sample-count\"");
        var count = HostProcess.json(host.post(
                "/api/v1/tasks", "{\"kind\":\"sample-count\",\"parameters\":{\"to\":\"3\",\"pause_millis\":\"1\"}}"));
        assertThat(host.beep("exec", "task:watch " + count.path("id").asText()).out())
                .contains("succeeded");
        assertThat(host.getWithKey("/api/v1/permissions").body()).contains("sample:read");
        assertThat(host.getWithKey("/api/v1/health").body()).contains("\"sample\"");

        sample.undeploy("sample.jar");
        sample.awaitGone();
        HostProcess.await(PATIENCE, "without its resource", () -> sample.resourceStatus() == 404);
        assertThat(sample.isInModels()).isFalse();
        assertThat(HostProcess.json(host.getWithKey("/api/v1/tasks/kinds"))).isEmpty();
        HostProcess.await(PATIENCE, "not described", () -> !sample.isDescribed());
        HostProcess.await(
                PATIENCE,
                "without its permission",
                () -> !host.getWithKey("/api/v1/permissions").body().contains("sample:read"));
        assertThat(host.beep("exec", "sample:greet Ada").status()).isNotZero();
        HostProcess.await( // what was found is remembered for a moment
                PATIENCE,
                "without its health",
                () -> !host.getWithKey("/api/v1/health").body().contains("\"sample\""));
    }

    private static Iterable<String> names(JsonNode parts) {
        return StreamSupport.stream(parts.spliterator(), false)
                .map(part -> part.path("kind").asText().equals("chat-model-provider")
                        ? "sample-rules"
                        : part.path("name").asText())
                .toList();
    }

    @Test
    void aCopyInProgressIsWaitedFor() throws Exception {
        var whole = TestJar.sample("1.0.0").bytes();
        var file = sample.deploy().resolve("slow.jar");
        Files.write(file, Arrays.copyOf(whole, whole.length / 2));
        var settled = clients.submit(() -> {
            HostProcess.await(Duration.ofSeconds(2), "looked at often enough", new Countdown(15)::isOver);
            return sample.list().isEmpty();
        });
        assertThat(settled.get(30, TimeUnit.SECONDS)).isTrue();
        Files.write(file, Arrays.copyOfRange(whole, whole.length / 2, whole.length), StandardOpenOption.APPEND);
        sample.awaitVersion("1.0.0");
        assertThat(sample.list()).hasSize(1);
    }

    /** True when it was asked so often; each question is a tenth of a second after the last. */
    private static final class Countdown {
        private int left;

        Countdown(int left) {
            this.left = left;
        }

        boolean isOver() {
            left--;
            return left <= 0;
        }
    }

    @Test
    void whatIsNoPluginOrDoesNotFitIsRefusedWithTheReasonAndTheRestGoesOn() throws IOException {
        sample.deploy("good.jar", TestJar.sample("1.0.0"));
        sample.awaitVersion("1.0.0");
        var reasons = new LinkedHashMap<String, String>();
        reasons.put("text.jar", "not a jar");
        Files.writeString(sample.deploy().resolve("text.jar"), "This is not a jar.");
        reasons.put("cut.jar", "not a jar");
        Files.write(
                sample.deploy().resolve("cut.jar"),
                Arrays.copyOf(TestJar.sample("3.0.0").bytes(), 2_000));
        reasons.put("damaged.jar", "cannot be read");
        Files.write(
                sample.deploy().resolve("damaged.jar"),
                damaged(TestJar.sample("3.0.0").bytes()));
        refuse(reasons, "library.jar", TestJar.plugin("a.library").without("Beep-Plugin"), "no Beep-Plugin header");
        refuse(reasons, "newer.jar", TestJar.plugin("a.newer").header("Beep-Plugin", "2"), "newer host");
        refuse(reasons, "nameless.jar", TestJar.plugin("x").without("Bundle-SymbolicName"), "not an OSGi bundle");
        refuse(reasons, "versionless.jar", TestJar.plugin("x").header("Bundle-Version", "one"), "not a version: one");
        refuse(reasons, "mimic.jar", TestJar.plugin("io.beep.host.security"), "name of a part of the host");
        refuse(
                reasons,
                "fragment.jar",
                TestJar.plugin("x.f").header("Fragment-Host", "io.beep.host.web"),
                "a fragment");
        refuse(
                reasons,
                "exporting.jar",
                TestJar.plugin("x.e").header("Export-Package", "a.b"),
                "exports packages (a.b)");
        refuse(
                reasons,
                "embedding.jar",
                TestJar.plugin("x.m").entry("io/beep/host/spi/health/Health.class", new byte[] {1}),
                "io.beep.host.spi.health");
        refuse(
                reasons,
                "wanting.jar",
                TestJar.plugin("x.w").header("Import-Package", "com.acme.rockets;version=\"[2,3)\""),
                "the package com.acme.rockets from version 2");
        refuse(
                reasons,
                "older-java.jar",
                TestJar.plugin("x.j")
                        .header("Require-Capability", "osgi.ee;filter:=\"(&(osgi.ee=JavaSE)(version=99))\""),
                "Java 99");
        refuse(
                reasons,
                "throwing.jar",
                imports(TestJar.plugin("x.t").with(Thrower.class)).header("Bundle-Activator", Thrower.class.getName()),
                "there is no coffee");
        refuse(
                reasons,
                "sleeping.jar",
                imports(TestJar.plugin("x.s").with(Sleeper.class)).header("Bundle-Activator", Sleeper.class.getName()),
                "not started within 5 s");
        refuse(reasons, "broken-part.jar", TestJar.plugin("x.b").component(Broken.class, false), "out of order");
        refuse(
                reasons,
                "open.jar",
                imports(TestJar.plugin("x.o").component(OpenResource.class, true)),
                "does not say who may use");
        refuse(
                reasons,
                "stray.jar",
                TestJar.plugin("x.stray")
                        .with(StrayCommand.class)
                        .header("Karaf-Commands", "x.stray.shell")
                        .header("Import-Package", COMMAND_PACKAGES),
                "The command stray:go is in the package " + StrayCommand.class.getPackageName());
        refuse(
                reasons,
                "open-work.jar",
                imports(TestJar.plugin("x.k").component(OpenKind.class, false)),
                "does not say who may start");
        refuse(
                reasons,
                "undeclared.jar",
                imports(TestJar.plugin("x.u").component(GuardedResource.class, true)),
                "nothing:declared");
        reasons.forEach(
                (file, reason) -> assertThat(sample.awaitRefusal(file)).as(file).contains(reason));

        assertThat(sample.chat("version")).isEqualTo("1.0.0");
        assertThat(sample.resourceStatus()).isEqualTo(200);
        assertThat(host.getWithKey("/api/v1/open").statusCode()).isEqualTo(404);
        assertThat(host.beep("exec", "plugin:list").out()).contains("there is no coffee");
        assertThat(host.getWithKey("/api/v1/health").body()).contains("Not taken: broken-part.jar");
    }

    @Test
    void whatTheHostHasItselfNoPluginTakes() {
        var reasons = new LinkedHashMap<String, String>();
        refuse(
                reasons,
                "path.jar",
                imports(TestJar.plugin("x.path").component(TakenResource.class, true)),
                "the operations at /auth/sign-in");
        refuse(
                reasons,
                "any-path.jar",
                imports(TestJar.plugin("x.any").component(CatchAllResource.class, true)),
                "the operations at /{any}/sign-in");
        refuse(
                reasons,
                "page.jar",
                TestJar.plugin("x.page")
                        .component(TakenPage.class, false)
                        .header("Import-Package", "io.beep.host.spi.security,io.beep.host.spi.ui"),
                "the page /users");
        refuse(
                reasons,
                "command.jar",
                TestJar.plugin("x.command")
                        .with(TakenCommand.class)
                        .header("Karaf-Commands", TakenCommand.class.getPackageName())
                        .header("Import-Package", COMMAND_PACKAGES),
                "the command user:list");
        reasons.forEach((file, reason) -> assertThat(sample.awaitRefusal(file))
                .isEqualTo("It brings what the host itself has already: " + reason));
        assertThat(host.beep("exec", "user:list").out()).contains("admin");
    }

    private static TestJar imports(TestJar jar) {
        return jar.header(
                "Import-Package",
                "org.osgi.framework,io.beep.host.spi.health,io.beep.host.spi.security,io.beep.host.spi.tasks,jakarta.ws.rs");
    }

    private void refuse(Map<String, String> reasons, String file, TestJar jar, String reason) {
        reasons.put(file, reason);
        sample.deploy(file, jar);
    }

    private static byte[] damaged(byte[] jar) {
        var copy = jar.clone();
        for (var i = 400; i < 1_400; i++) {
            copy[i] ^= 0x55;
        }
        return copy;
    }

    @Test
    void aPartThatItsSettingsKeepFromServingIsNamedWithTheReasonAndServesWhenTheyAreMended() throws IOException {
        var settings = folder.resolve("home/config/" + Sized.class.getName() + ".cfg");
        var jar = TestJar.plugin("x.sized").component(Sized.class, false);
        sample.deploy("sized.jar", jar);
        HostProcess.await(PATIENCE, "whole", () -> sizedIsWhole());
        Files.writeString(settings, "size = abc\n");
        HostProcess.await(PATIENCE, "broken", () -> !sizedIsWhole());
        assertThat(sample.find("x.sized").orElseThrow().path("reason").asText())
                .isEqualTo("Its part " + Sized.class.getName()
                        + " fails: NumberFormatException: For input string: \"abc\"");
        assertThat(host.beep("exec", "plugin:list").out()).contains("For input string: \"abc\"");
        HostProcess.await(
                PATIENCE,
                "in the health",
                () -> host.getWithKey("/api/v1/health").body().contains("Running in part: x.sized"));
        Files.writeString(settings, "size = 22\n");
        HostProcess.await(PATIENCE, "whole again", () -> sizedIsWhole());

        Files.writeString(settings, "size = wrong\n");
        HostProcess.await(PATIENCE, "broken again", () -> !sizedIsWhole());
        sample.undeploy("sized.jar");
        HostProcess.await(PATIENCE, "gone", () -> sample.find("x.sized").isEmpty());
        sample.deploy("sized.jar", jar);
        assertThat(sample.awaitRefusal("sized.jar")).contains("For input string: \"wrong\"");
        Files.writeString(settings, "size = 333\n");
        HostProcess.await(PATIENCE, "taken without another touch", () -> sizedIsWhole());
        Files.delete(settings);
    }

    private static boolean sizedIsWhole() {
        return sample.find("x.sized")
                .filter(plugin -> plugin.path("state").asText().equals("active"))
                .filter(plugin -> plugin.path("reason").asText("").isEmpty())
                .isPresent();
    }

    @Test
    void answersUnderWayEndOnTheVersionThatTheyBeganOn() throws Exception {
        sample.deploy("one.jar", TestJar.sample("1.0.0"));
        sample.awaitVersion("1.0.0");
        HostProcess.await(PATIENCE, "served", () -> sample.resourceStatus() == 200);
        var expected = new StringBuilder();
        IntStream.rangeClosed(1, 60)
                .forEach(number -> expected.append("1.0.0#").append(number).append(' '));
        var streams = new ArrayList<Future<String>>();
        for (var i = 0; i < 20; i++) {
            streams.add(clients.submit(() -> sample.stream("slow 60 100")));
        }
        var slowRequest = clients.submit(() -> HostProcess.json(host.getWithKey("/api/v1/sample?after_millis=5000")));
        HostProcess.await(PATIENCE, "streaming", () -> runningAnswers() == 20);

        sample.deploy("two.jar", TestJar.sample("2.0.0"));
        HostProcess.await(PATIENCE, "replaced", () -> sample.chat("version").equals("2.0.0"));
        HostProcess.await(PATIENCE, "replaced", () -> resourceVersion().equals("2.0.0"));
        assertThat(host.beep("exec", "sample:greet Ada").out()).contains("from version 2.0.0");
        assertThat(streams).noneMatch(Future::isDone);
        assertThat(sample.details(SamplePlugin.ID)
                        .path("leaving")
                        .path(0)
                        .path("calls_under_way")
                        .asInt())
                .isGreaterThanOrEqualTo(20);

        for (var stream : streams) {
            assertThat(stream.get(60, TimeUnit.SECONDS)).isEqualTo(expected.toString());
        }
        assertThat(slowRequest.get(60, TimeUnit.SECONDS).path("version").asText())
                .isEqualTo("1.0.0");
        sample.awaitLeft();
        assertThat(sample.chat("version")).isEqualTo("2.0.0");
        assertThat(host.beep("exec", "sample:greet Ada").out()).contains("from version 2.0.0");
        assertThat(sample.resourceStatus()).isEqualTo(200);
    }

    private static long runningAnswers() {
        return StreamSupport.stream(
                        HostProcess.json(host.getWithKey("/api/v1/llm/inference/loaded"))
                                .spliterator(),
                        false)
                .mapToLong(model -> model.path("running").asLong())
                .sum();
    }

    private static String resourceVersion() {
        return HostProcess.json(host.getWithKey("/api/v1/sample"))
                .path("version")
                .asText();
    }

    @Test
    void anotherBuildOfTheSameVersionTakesItsPlace() {
        sample.deploy("sample.jar", TestJar.sample("1.0.0"));
        sample.awaitVersion("1.0.0");
        var first = sample.find(SamplePlugin.ID).orElseThrow().path("sha256").asText();
        sample.deploy(
                "sample.jar", TestJar.sample("1.0.0").entry("note.txt", "rebuilt".getBytes(StandardCharsets.UTF_8)));
        HostProcess.await(
                PATIENCE,
                "replaced",
                () -> !sample.find(SamplePlugin.ID)
                        .orElseThrow()
                        .path("sha256")
                        .asText()
                        .equals(first));
        assertThat(sample.chat("version")).isEqualTo("1.0.0");
        sample.awaitLeft();
    }

    @Test
    void theOlderVersionServesAgainWhenTheNewersFileIsDeletedAndNotWhileItIsWritten() throws IOException {
        sample.deploy("one.jar", TestJar.sample("1.0.0"));
        sample.awaitVersion("1.0.0");
        sample.deploy("two.jar", TestJar.sample("2.0.0"));
        sample.awaitVersion("2.0.0");
        sample.undeploy("two.jar");
        sample.awaitVersion("1.0.0");
        HostProcess.await(PATIENCE, "served", () -> sample.chat("version").equals("1.0.0"));
        sample.deploy("two.jar", TestJar.sample("2.0.0"));
        sample.awaitVersion("2.0.0");

        var next = TestJar.sample("2.1.0").bytes();
        Files.write(sample.deploy().resolve("two.jar"), Arrays.copyOf(next, next.length / 2));
        for (var other :
                List.of("other.jar", "another.jar")) { // at the second one, all that follows from the first is done
            sample.deploy(other, TestJar.plugin("a.library").without("Beep-Plugin"));
            sample.awaitRefusal(other);
        }
        assertThat(sample.find(SamplePlugin.ID).orElseThrow().path("version").asText())
                .isEqualTo("2.0.0");
        Files.write(sample.deploy().resolve("two.jar"), next);
        sample.awaitVersion("2.1.0");
    }

    @Test
    void removedItIsGoneInAllVersionsThatLieInTheFolder() {
        sample.deploy("one.jar", TestJar.sample("1.0.0"));
        sample.awaitVersion("1.0.0");
        sample.deploy("two.jar", TestJar.sample("2.0.0"));
        sample.awaitVersion("2.0.0");
        assertThat(host.beep("exec", "plugin:remove " + SamplePlugin.ID).status())
                .isZero();
        assertThat(sample.list()).isEmpty();
        assertThat(sample.deploy()).isEmptyDirectory();
    }

    @Test
    void ofTwoThatBringTheSameTheFirstServesUntilItGoes() {
        sample.deploy("sample.jar", TestJar.sample("1.0.0"));
        sample.awaitVersion("1.0.0");
        sample.deploy("twin.jar", TestJar.sample("2.0.0").header("Bundle-SymbolicName", "x.twin"));
        assertThat(sample.awaitRefusal("twin.jar"))
                .contains(
                        "the plugin io.beep.sample has already",
                        "the command sample:greet",
                        "the kind of work sample-count",
                        "the operations at /sample",
                        "the page /sample");
        assertThat(resourceVersion()).isEqualTo("1.0.0");
        assertThat(greeting()).contains("Hello Ada from version 1.0.0");

        assertThat(host.beep("exec", "plugin:disable " + SamplePlugin.ID).status())
                .isZero();
        HostProcess.await(PATIENCE, "in its place", () -> isActive("x.twin"));
        HostProcess.await(PATIENCE, "served", () -> resourceVersion().equals("2.0.0"));
        HostProcess.await(PATIENCE, "run", () -> greeting().contains("Hello Ada from version 2.0.0"));
        var enabled = host.beep("exec", "plugin:enable " + SamplePlugin.ID);
        assertThat(enabled.status()).isNotZero();
        assertThat(enabled.err()).contains("the plugin x.twin has already");
        assertThat(sample.find(SamplePlugin.ID).orElseThrow().path("reason").asText())
                .contains("the plugin x.twin has already");
        assertThat(greeting()).contains("Hello Ada from version 2.0.0");

        sample.undeploy("twin.jar");
        sample.awaitVersion("1.0.0");
        HostProcess.await(PATIENCE, "served", () -> resourceVersion().equals("1.0.0"));
        HostProcess.await(PATIENCE, "run", () -> greeting().contains("Hello Ada from version 1.0.0"));
    }

    private static String greeting() {
        return host.beep("exec", "sample:greet Ada").out();
    }

    private static boolean isActive(String id) {
        return sample.find(id)
                .filter(plugin -> plugin.path("state").asText().equals("active"))
                .isPresent();
    }

    @Test
    void otherPluginsDoNotNoticeThatOneIsReplaced() {
        sample.deploy(
                "steady.jar",
                imports(TestJar.plugin("steady").with(Steady.class))
                        .header("Bundle-Activator", Steady.class.getName()));
        sample.deploy("sample.jar", TestJar.sample("1.0.0"));
        sample.awaitVersion("1.0.0");
        HostProcess.await(PATIENCE, "there", () -> steady().startsWith("I am "));
        var before = steady();
        sample.deploy("sample.jar", TestJar.sample("2.0.0"));
        sample.awaitVersion("2.0.0");
        sample.awaitLeft();
        assertThat(steady()).isEqualTo(before);
    }

    private static String steady() {
        return StreamSupport.stream(
                        HostProcess.json(host.getWithKey("/api/v1/health"))
                                .path("checks")
                                .spliterator(),
                        false)
                .filter(check -> check.path("name").asText().equals("steady"))
                .map(check -> check.path("message").asText())
                .findFirst()
                .orElse("");
    }

    @Test
    void switchedOffItIsGoneAndSwitchedOnItIsBack() {
        sample.deploy("sample.jar", TestJar.sample("1.0.0"));
        sample.awaitVersion("1.0.0");
        assertThat(host.beep("exec", "plugin:disable " + SamplePlugin.ID).status())
                .isZero();
        assertThat(sample.find(SamplePlugin.ID).orElseThrow().path("state").asText())
                .isEqualTo("disabled");
        assertThat(sample.isInModels()).isFalse();
        assertThat(host.beep("exec", "plugin:enable " + SamplePlugin.ID).status())
                .isZero();
        assertThat(sample.chat("version")).isEqualTo("1.0.0");
        var shown = host.beep("exec", "plugin:show " + SamplePlugin.ID);
        assertThat(shown.out()).contains("permission  sample:read", "command sample:greet", "needs");
        assertThat(host.beep("exec", "plugin:remove " + SamplePlugin.ID).status())
                .isZero();
        assertThat(sample.deploy().resolve("sample.jar")).doesNotExist();
        sample.awaitGone();
    }

    @Test
    void installingByHttpAsksForARecentSignInAndSaysWhatIsWrong() throws Exception {
        var byKey =
                host.send(upload(host.request(UPLOAD), TestJar.sample("1.0.0").bytes()));
        assertThat(byKey.statusCode()).isEqualTo(403);
        assertThat(HostProcess.json(byKey).path("type").asText()).endsWith("security.sign-in-again");

        assertThat(bySession(TestJar.sample("2.0.0").bytes()).statusCode()).isEqualTo(200);
        assertThat(sample.chat("version")).isEqualTo("2.0.0");
        var older = bySession(TestJar.sample("1.0.0").bytes());
        assertThat(older.statusCode()).as(older.body()).isEqualTo(409);
        var unfit = bySession(imports(TestJar.plugin("x.t").with(Thrower.class))
                .header("Bundle-Activator", Thrower.class.getName())
                .bytes());
        assertThat(unfit.statusCode()).as(unfit.body()).isEqualTo(400);
        assertThat(unfit.body()).contains("there is no coffee");
        assertThat(sample.list()).hasSize(1);
        assertThat(sample.chat("version")).isEqualTo("2.0.0");
    }

    private static final String UPLOAD = "/api/v1/plugins/upload?file_name=sample.jar";

    private static HttpRequest upload(HttpRequest.Builder request, byte[] jar) {
        return request.header("Content-Type", "application/octet-stream")
                .POST(HttpRequest.BodyPublishers.ofByteArray(jar))
                .build();
    }

    private static HttpResponse<String> bySession(byte[] jar) {
        var signIn = host.send(host.anonymous("/api/v1/auth/sign-in")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(
                        "{\"name\":\"admin\",\"password\":\"" + HostProcess.ADMIN_PASSWORD + "\"}"))
                .build());
        assertThat(signIn.statusCode()).as(signIn.body()).isEqualTo(200);
        var cookie = signIn.headers().firstValue("Set-Cookie").orElseThrow().split(";", 2)[0];
        var token = HostProcess.json(signIn).path("csrf_token").asText();
        return host.send(upload(host.anonymous(UPLOAD).header("Cookie", cookie).header("x-csrf-token", token), jar));
    }
}
