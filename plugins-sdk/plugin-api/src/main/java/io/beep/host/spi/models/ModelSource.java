// SPDX-License-Identifier: Apache-2.0
package io.beep.host.spi.models;

import io.beep.host.spi.tasks.Progress;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Offers files of models that people can have with one click, and fetches them: from a server, a package, a disk. Registered as a
 * service with {@link io.beep.host.spi.ProviderId}.
 *
 * <p>Ids are unique among all that is offered: the host's own wins, and of two other sources the one whose own id comes first. What
 * is left out is logged.
 *
 * <p>The host trusts nothing that a source gives: it takes a copy of the file, bounded, with its content hashed and its header checked,
 * as with every import.
 */
@ConsumerType
public interface ModelSource {
    /** What it offers at this moment; answers at once, from memory. May be empty, and other at the next call. */
    List<OfferedModel> models();

    /**
     * Refuses what cannot be fetched here as it is, when that can be told at once: a program is missing, a key is not set. Asked
     * before a task is made of the fetch, on the thread of whoever wants the model.
     *
     * @throws io.beep.host.spi.error.HostException with {@link ModelSourceError#MODEL_NOT_AVAILABLE}, saying what to do
     */
    default void check(String modelId) {}

    /**
     * Fetches one of its models, on the thread of a task: it may take hours. The task's name and end are the host's; the steps, and how
     * far they are, are told here. While it runs its plugin is not stopped, unless the time for that is over. When somebody asks to stop,
     * or the plugin is stopped nevertheless, {@code progress} says so and the thread is interrupted: end soon then, with any exception.
     *
     * @param folder empty, for this fetch alone, for all that it makes on its way; the host deletes it afterwards
     * @return the model's file, in the format GGUF: a regular file within the folder, no link, that nobody writes to any more
     * @throws io.beep.host.spi.error.HostException with a {@link ModelSourceError} when it cannot; its text is for people
     * @throws IOException when the disk or the network fails
     */
    Path fetch(String modelId, Path folder, Progress progress) throws IOException;
}
