// SPDX-License-Identifier: Apache-2.0
package io.beep.host.processes.internal;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The records of our children, one small file each. A record appears whole or not at all. */
final class ProcessRecords {
    private static final Logger LOG = LoggerFactory.getLogger(ProcessRecords.class);
    private static final String SUFFIX = ".json";
    private static final int MAX_BYTES = 64 << 10;

    private final ObjectMapper json = new ObjectMapper();
    private final Path folder;

    ProcessRecords(Path folder) {
        this.folder = folder;
    }

    void write(ProcessRecord record) throws IOException {
        var half = folder.resolve(record.token() + ".tmp");
        Files.write(half, json.writeValueAsBytes(record));
        Files.move(half, file(record.token()), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    void delete(String token) {
        PrivateFolders.delete(file(token));
    }

    /** All that can be read; a damaged file tells nothing about a process, and is left out. */
    List<ProcessRecord> readAll() throws IOException {
        var records = new ArrayList<ProcessRecord>();
        for (var file : PrivateFolders.list(folder)) {
            if (file.toString().endsWith(SUFFIX)) {
                try (var in = Files.newInputStream(file)) {
                    Optional.ofNullable(json.readValue(in.readNBytes(MAX_BYTES), ProcessRecord.class))
                            .ifPresent(records::add);
                } catch (IOException e) {
                    LOG.warn("The process record {} is damaged and is dropped: {}", file, e.getMessage());
                }
            }
        }
        return records;
    }

    void deleteAll() throws IOException {
        PrivateFolders.list(folder).forEach(PrivateFolders::delete);
    }

    private Path file(String token) {
        return folder.resolve(token + SUFFIX);
    }
}
