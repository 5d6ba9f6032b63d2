// SPDX-License-Identifier: Apache-2.0
package io.beep.host.platform.launcher.home;

import static org.assertj.core.api.Assertions.assertThat;

import io.beep.host.platform.launcher.Installation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BundleCacheTest {
    private static final Runtime.Version JAVA_25 = Runtime.Version.parse("25.0.3+9");

    @TempDir
    Path temp;

    private Home home;
    private Installation installation;

    @BeforeEach
    void prepare() throws IOException {
        home = new Home(temp.resolve("home"));
        Files.createDirectories(home.cache());
        installation = new Installation(temp.resolve("installation"), "1.0");
        Files.createDirectories(installation.folder().resolve("system"));
        Files.writeString(installation.folder().resolve("system/a.jar"), "a");
    }

    @Test
    void isNamedAfterVersionAndJava() throws IOException {
        assertThat(cache(JAVA_25).folder()).isEqualTo(home.cache().resolve("1.0-java25"));
    }

    @Test
    void staysAfterAnOrderlyStop() throws IOException {
        var cache = startedOnce();
        cache.closeClean();

        assertThat(cache(JAVA_25).staleBecause()).isEmpty();
        cache(JAVA_25).open();
        assertThat(cache.folder().resolve("bundles/1")).exists();
    }

    @Test
    void isThrownAwayAfterAnUncleanStop() throws IOException {
        var cache = startedOnce();

        assertThat(cache(JAVA_25).staleBecause()).contains("the host did not stop in order the last time");
        cache(JAVA_25).open();
        assertThat(cache.folder().resolve("bundles")).doesNotExist();
    }

    @Test
    void isThrownAwayForAnotherUpdateOfTheSameJava() throws IOException {
        startedOnce().closeClean();
        var updated = cache(Runtime.Version.parse("25.0.4+1"));

        assertThat(updated.staleBecause()).contains("it is of another installation or another Java");
        updated.open();
        assertThat(updated.folder().resolve("bundles")).doesNotExist();
    }

    @Test
    void isThrownAwayWhenTheInstallationHasOtherFiles() throws IOException {
        startedOnce().closeClean();
        Files.writeString(installation.folder().resolve("system/b.jar"), "b");

        assertThat(cache(JAVA_25).staleBecause()).isPresent();
    }

    @Test
    void isThrownAwayWhenThereIsNoStamp() throws IOException {
        Files.createDirectories(cache(JAVA_25).folder().resolve("bundles"));

        assertThat(cache(JAVA_25).staleBecause()).isPresent();
    }

    @Test
    void anotherVersionOrJavaRemovesTheOldOneButNothingElse() throws IOException {
        var old = startedOnce();
        old.closeClean();
        var worker = Files.createDirectories(home.cache().resolve("workers/abc"));
        cache(Runtime.Version.parse("21.0.5")).open();

        assertThat(old.folder()).doesNotExist();
        assertThat(worker).isDirectory();
    }

    @Test
    void aLinkInTheCacheIsRemovedAndNotFollowed() throws IOException {
        var cache = startedOnce();
        var outside = Files.createDirectories(temp.resolve("outside"));
        Files.writeString(outside.resolve("precious"), "kept");
        Files.createSymbolicLink(cache.folder().resolve("link"), outside);
        cache(JAVA_25).open();

        assertThat(cache.folder().resolve("link")).doesNotExist();
        assertThat(outside.resolve("precious")).exists();
    }

    private BundleCache startedOnce() throws IOException {
        var cache = cache(JAVA_25);
        cache.open();
        Files.createDirectories(cache.folder().resolve("bundles/1"));
        return cache;
    }

    private BundleCache cache(Runtime.Version java) throws IOException {
        return new BundleCache(home, installation, java);
    }
}
