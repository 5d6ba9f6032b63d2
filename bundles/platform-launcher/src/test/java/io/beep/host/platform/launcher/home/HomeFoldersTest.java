// SPDX-License-Identifier: Apache-2.0
package io.beep.host.platform.launcher.home;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.beep.host.platform.launcher.ExitStatus;
import io.beep.host.platform.launcher.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HomeFoldersTest {
    @TempDir
    Path temp;

    @Test
    void makesTheHomeAndItsFoldersForTheOwnerAlone() throws Exception {
        var home = new Home(temp.resolve("deep/er/home"));
        new HomeFolders(home).prepare();

        for (var name :
                new String[] {"", "config", "data", "models", "deploy", "import", "log", "run", "plugins", "cache"}) {
            assertThat(permissions(home.folder().resolve(name))).as(name).isEqualTo("rwx------");
        }
    }

    @Test
    void runAndDeployAreClosedToOthersAtEachStart() throws Exception {
        var home = new Home(temp.resolve("home"));
        new HomeFolders(home).prepare();
        for (var folder : new Path[] {home.run(), home.deploy(), home.config()}) {
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
        new HomeFolders(home).prepare();

        assertThat(permissions(home.run())).isEqualTo("rwx------");
        assertThat(permissions(home.deploy())).isEqualTo("rwx------");
        assertThat(permissions(home.config())).isEqualTo("rwxr-xr-x");
    }

    @Test
    void leavesWhatIsThere() throws Exception {
        var home = new Home(temp.resolve("home"));
        new HomeFolders(home).prepare();
        Files.writeString(home.settingsFile(), "port = 6000\n");
        new HomeFolders(home).prepare();

        assertThat(home.settingsFile()).hasContent("port = 6000\n");
        assertThat(home.folder())
                .isDirectoryNotContaining(path -> path.getFileName().toString().startsWith("."));
    }

    @Test
    void refusesAHomeThatIsAFile() throws IOException {
        refused(Files.createFile(temp.resolve("home")), "is not a folder");
    }

    @Test
    void refusesAFileWhereAFolderShouldBe() throws IOException {
        var home = Files.createDirectory(temp.resolve("home"));
        Files.createFile(home.resolve("models"));

        assertThatThrownBy(new HomeFolders(new Home(home))::prepare)
                .isInstanceOf(Failure.class)
                .hasMessage(home.resolve("models") + " is in the way: it should be a folder.");
    }

    @Test
    void refusesAHomeBelowAFile() throws IOException {
        refused(Files.createFile(temp.resolve("file")).resolve("home"), "cannot be used");
    }

    @Test
    void refusesAHomeThatOthersMayWrite() throws Exception {
        var home = Files.createDirectory(temp.resolve("home"));
        Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwxrwxrwx"));
        refused(home, "can be written by every user");
        Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwxrwxr-x"));
        refused(home, "can be written by its group");
        Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwxr-xr-x"));
        new HomeFolders(new Home(home)).prepare();
    }

    @Test
    void refusesTheHomeOfAnotherUser() throws IOException {
        if (System.getProperty("user.name").equals("root")) {
            var home = Files.createDirectory(temp.resolve("home"));
            Files.setOwner(
                    home, home.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("nobody"));
            refused(home, "belongs to another user, nobody");
        } else {
            refused(Path.of("/usr"), "cannot be written by this user");
        }
    }

    private static void refused(Path folder, String reason) {
        assertThatThrownBy(new HomeFolders(new Home(folder))::prepare)
                .isInstanceOfSatisfying(
                        Failure.class, e -> assertThat(e.status()).isEqualTo(ExitStatus.HOME_UNUSABLE))
                .hasMessageStartingWith("The home folder " + folder + " ")
                .hasMessageContaining(reason);
    }

    private static String permissions(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
