// SPDX-License-Identifier: Apache-2.0
package io.beep.host.models.internal;

import io.beep.host.models.Models.ImportCandidate;
import io.beep.host.models.ModelsError;
import io.beep.host.spi.error.HostException;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The folders that files may be imported from; nothing outside of them is ever read, whatever links say. */
final class ImportFolders {
    private static final Logger LOG = LoggerFactory.getLogger(ImportFolders.class);
    private static final int MAX_DEPTH = 4;
    private static final int MAX_CANDIDATES = 1000;

    private final List<Path> folders;

    ImportFolders(List<Path> folders) {
        this.folders = List.copyOf(folders);
    }

    List<String> paths() {
        return folders.stream().map(Path::toString).toList();
    }

    /** The real file behind a path that somebody asked for. */
    Path resolve(String asked) {
        for (var folder : folders) {
            try {
                var root = folder.toRealPath();
                var file = root.resolve(asked).toRealPath();
                if (file.startsWith(root) && Files.isRegularFile(file)) {
                    return file;
                }
            } catch (InvalidPathException e) {
                throw new HostException(ModelsError.FILE_NOT_ALLOWED, "This is not a path", e).at("path");
            } catch (IOException e) {
                LOG.debug("{} is not in {}", asked, folder);
            }
        }
        // Outside and missing get the same answer: nothing is told of what lies elsewhere.
        throw new HostException(ModelsError.FILE_NOT_FOUND, "There is no such file in the import folders " + folders)
                .at("path");
    }

    List<ImportCandidate> candidates() {
        var found = new ArrayList<ImportCandidate>();
        for (var folder : folders) {
            models(folder).stream().sorted().map(ImportFolders::candidate).forEach(found::add);
        }
        return List.copyOf(found);
    }

    /** What cannot be read hides itself, and nothing else. */
    private static List<Path> models(Path folder) {
        var found = new ArrayList<Path>();
        var visitor = new SimpleFileVisitor<Path>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes is) {
                if (is.isRegularFile() && file.toString().endsWith(".gguf")) {
                    found.add(file);
                }
                return found.size() < MAX_CANDIDATES ? FileVisitResult.CONTINUE : FileVisitResult.TERMINATE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException e) {
                LOG.debug("{} cannot be read", file, e);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException e) {
                return FileVisitResult.CONTINUE;
            }
        };
        try {
            Files.walkFileTree(folder, Set.of(), MAX_DEPTH, visitor);
        } catch (IOException e) {
            LOG.debug("{} cannot be listed", folder, e);
        }
        return found;
    }

    private static ImportCandidate candidate(Path file) {
        return new ImportCandidate(
                file.toString(),
                String.valueOf(file.getFileName()),
                file.toFile().length());
    }
}
