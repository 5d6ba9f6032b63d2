// SPDX-License-Identifier: Apache-2.0
package io.beep.host.platform.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogCommandTest {
    @TempDir
    Path temp;

    private TestSurroundings surroundings;
    private Path log;

    @BeforeEach
    void prepare() throws Failure {
        surroundings = new TestSurroundings(temp);
        log = surroundings.home().logFile();
    }

    private static String lines(int from, int to) {
        return IntStream.rangeClosed(from, to)
                .mapToObj(number -> "Line " + number + ": " + "ü".repeat(number % 90) + "\n")
                .collect(Collectors.joining());
    }

    private void write(String text) throws IOException {
        Files.writeString(log, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    @Test
    void showsTheLastHundredLines() throws IOException {
        write(lines(1, 5000));

        assertThat(surroundings.run("log")).isZero();
        assertThat(surroundings.out()).isEqualTo(lines(4901, 5000));
    }

    @Test
    void showsAsManyAsAreAskedForAndThere() throws IOException {
        write(lines(1, 3000) + "cut off");

        assertThat(surroundings.run("log", "-n", "2501")).isZero();
        assertThat(surroundings.out()).isEqualTo(lines(501, 3000) + "cut off");
        assertThat(new TestSurroundings(temp).run("log", "-n", "0")).isZero();
        var all = new TestSurroundings(temp);
        assertThat(all.run("log", "-n", "9999")).isZero();
        assertThat(all.out()).isEqualTo(lines(1, 3000) + "cut off");
    }

    @Test
    void goesOnAcrossTheRenamingOfTheFile() throws IOException {
        write(lines(1, 10));
        var out = new ByteArrayOutputStream();
        try (var tail = LogTail.open(log, 2)) {
            tail.copyTo(out);
            write(lines(11, 12));
            tail.copyTo(out);
            write(lines(13, 13));
            Files.move(log, log.resolveSibling("beep.1.log"));
            tail.copyTo(out);
            write(lines(14, 15));
            tail.copyTo(out);
        }
        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo(lines(9, 15));
    }

    @Test
    void followsUntilItIsInterrupted() throws Exception {
        write(lines(1, 3));
        var following = Thread.ofPlatform().start(() -> surroundings.run("log", "-f"));
        while (!surroundings.out().equals(lines(1, 3))) {
            Thread.onSpinWait();
        }
        write(lines(4, 4));
        while (!surroundings.out().equals(lines(1, 4))) {
            Thread.onSpinWait();
        }
        assertThat(following.isAlive()).isTrue();
        following.interrupt();
        following.join();
    }

    @Test
    void withoutALogItSaysSo() {
        assertThat(surroundings.run("log")).isEqualTo(1);
        assertThat(surroundings.err().lines()).hasSize(1);
        assertThat(surroundings.err()).contains(log.toString());
    }

    @Test
    void wrongOptionsAreUsageErrors() {
        assertThat(surroundings.run("log", "--tail")).isEqualTo(64);
        assertThat(surroundings.run("log", "-n")).isEqualTo(64);
        assertThat(surroundings.run("log", "-n", "many")).isEqualTo(64);
    }
}
