// SPDX-License-Identifier: Apache-2.0
package io.beep.host.console.internal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * The socket {@code run/console.sock} in the home. Its folder lets nobody but the owner in, and so does its own mode; that is the
 * authentication. Where the path is longer than a socket's address may be, it is a link to one with a short path.
 */
final class ConsoleSocket implements AutoCloseable {
    /** A socket's address holds 107 bytes on Linux and 103 on macOS. */
    private static final int MAX_ADDRESS_BYTES = 103;

    private static final String NAME = "console.sock";

    private final Path path;
    private final ServerSocketChannel server;

    private ConsoleSocket(Path path, ServerSocketChannel server) {
        this.path = path;
        this.server = server;
    }

    /** Listens. What a dead host left there is removed; the home's lock says that no other lives. */
    static ConsoleSocket open(Path run) throws IOException {
        Files.createDirectories(run);
        restrict(run, "rwx------");
        var path = run.toRealPath().resolve(NAME);
        removeOld(path);
        var address = fits(path) ? path : shortAddress();
        var server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        try {
            server.bind(UnixDomainSocketAddress.of(address));
            restrict(address, "rw-------");
            if (!address.equals(path)) {
                Files.createSymbolicLink(path, address);
            }
            return new ConsoleSocket(path, server);
        } catch (IOException e) {
            server.close();
            throw e;
        }
    }

    SocketChannel accept() throws IOException {
        return server.accept();
    }

    Path path() {
        return path;
    }

    @Override
    public void close() throws IOException {
        server.close();
        removeOld(path);
    }

    private static boolean fits(Path path) {
        return path.toString().getBytes(UTF_8).length <= MAX_ADDRESS_BYTES;
    }

    private static Path shortAddress() throws IOException {
        // A temporary folder is the owner's alone from its beginning.
        return Files.createTempDirectory("beep").resolve(NAME);
    }

    /** Removes a socket, or a link to one and what it leads to. */
    private static void removeOld(Path path) throws IOException {
        if (Files.isSymbolicLink(path)) {
            var target = Files.readSymbolicLink(path);
            Files.deleteIfExists(target);
            Files.deleteIfExists(target.getParent());
        }
        Files.deleteIfExists(path);
    }

    private static void restrict(Path path, String permissions) throws IOException {
        if (path.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
        }
    }
}
