// SPDX-License-Identifier: Apache-2.0
package io.beep.host.platform.launcher.home;

import io.beep.host.platform.launcher.ExitStatus;
import io.beep.host.platform.launcher.Failure;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;

/**
 * Makes the home's folders, and refuses a home that is not this user's: whoever can write into it can run programs as the host.
 * Where files have no POSIX permissions, the parent folder's are relied upon.
 */
public final class HomeFolders {
    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rwx------");
    private static final List<String> FOLDERS =
            List.of("config", "data", "models", "import", "log", "plugins", "cache", "run", "deploy");

    private final Home home;

    public HomeFolders(Home home) {
        this.home = home;
    }

    /** Makes what is missing; new folders are the owner's alone, and so are {@code run} and {@code deploy} always. */
    public void prepare() throws Failure {
        try {
            makeHome();
            checkOwner();
            for (var name : FOLDERS) {
                makePrivate(home.folder().resolve(name));
            }
            restrict(home.run());
            restrict(home.deploy());
        } catch (AccessDeniedException e) {
            throw unusable("cannot be written by this user", e);
        } catch (NoSuchFileException e) {
            throw unusable("cannot be made there", e); // what Linux says where nobody can make a folder
        } catch (IOException e) {
            throw unusable("cannot be used: " + e.getMessage(), e);
        }
    }

    private void makeHome() throws IOException, Failure {
        var folder = home.folder();
        var parent = folder.getParent();
        if (parent == null) {
            throw unusable("is the root of the file system");
        }
        if (Files.exists(folder)) {
            if (!Files.isDirectory(folder)) {
                throw unusable("is not a folder");
            }
            return;
        }
        Files.createDirectories(parent);
        makePrivate(folder);
    }

    /** A file made here shows whether this user can write, and who this user is. */
    private void checkOwner() throws IOException, Failure {
        var folder = home.folder();
        var attempt = Files.createTempFile(folder, ".owner", "");
        try {
            var view = Files.getFileAttributeView(folder, PosixFileAttributeView.class);
            if (view == null) {
                return;
            }
            var owner = view.readAttributes().owner();
            if (!owner.equals(Files.getOwner(attempt))) {
                throw unusable("belongs to another user, " + owner.getName());
            }
            var permissions = view.readAttributes().permissions();
            if (permissions.contains(PosixFilePermission.OTHERS_WRITE)) {
                throw unusable("can be written by every user; take that away with chmod go-w");
            }
            if (permissions.contains(PosixFilePermission.GROUP_WRITE)) {
                throw unusable("can be written by its group; take that away with chmod g-w");
            }
        } finally {
            Files.delete(attempt);
        }
    }

    private void makePrivate(Path folder) throws IOException, Failure {
        try {
            Files.createDirectory(folder, ownerOnly(folder));
        } catch (FileAlreadyExistsException e) {
            if (!Files.isDirectory(folder)) {
                throw new Failure(ExitStatus.HOME_UNUSABLE, folder + " is in the way: it should be a folder.", e);
            }
        }
    }

    private static FileAttribute<?>[] ownerOnly(Path folder) {
        return hasPosixPermissions(folder)
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(OWNER_ONLY)}
                : new FileAttribute<?>[0];
    }

    private static void restrict(Path folder) throws IOException {
        if (hasPosixPermissions(folder)) {
            Files.setPosixFilePermissions(folder, OWNER_ONLY);
        }
    }

    private static boolean hasPosixPermissions(Path path) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix");
    }

    private Failure unusable(String why) {
        return new Failure(ExitStatus.HOME_UNUSABLE, "The home folder " + home.folder() + " " + why + ".");
    }

    private Failure unusable(String why, IOException cause) {
        return new Failure(ExitStatus.HOME_UNUSABLE, "The home folder " + home.folder() + " " + why + ".", cause);
    }
}
