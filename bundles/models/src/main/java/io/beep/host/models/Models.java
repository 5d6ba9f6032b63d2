// SPDX-License-Identifier: Apache-2.0
package io.beep.host.models;

import io.beep.host.spi.inference.ModelFile;
import io.beep.host.spi.paging.Page;
import io.beep.host.spi.paging.PageRequest;
import io.beep.host.spi.security.Caller;
import io.beep.host.tasks.Task;
import java.io.InputStream;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.osgi.annotation.versioning.ProviderType;

/** The model catalogue. A model is in it whole and checked, or not at all. */
@ProviderType
public interface Models {
    /** The kind of the task that imports a file. */
    String IMPORT_TASK = "model-import";

    /** The kind of the task that fetches a starter model. */
    String STARTER_TASK = "model-starter";

    /** The kinds of tasks that bring models in. */
    Set<String> TASKS = Set.of(IMPORT_TASK, STARTER_TASK);

    Page<Model> list(Caller caller, PageRequest page);

    /** A model by its id; {@link ModelsError#MODEL_NOT_FOUND} when there is none. */
    Model get(Caller caller, String id);

    /** What a backend needs to load it. */
    ModelFile file(Caller caller, String id);

    /** Shows the files of all models, one after another, so that not all they say of themselves is in memory; not those that are missing. */
    void eachFile(Caller caller, Consumer<ModelFile> visitor);

    /**
     * Takes in a file from one of the allowed folders, as a task; its result is the model's id.
     *
     * @param path a file's path, absolute or relative to an allowed folder; links out of it are refused
     */
    Task importFile(Caller caller, String path);

    /** The allowed folders, as paths on this machine. */
    List<String> importFolders(Caller caller);

    /** The files in the allowed folders that could be imported, with their sizes. */
    List<ImportCandidate> importCandidates(Caller caller);

    /**
     * Takes in a file as it arrives: the header is checked as soon as it is there, the content hashed on the way.
     *
     * @param fileName as the sender calls it; only its last part counts, and only for the id
     * @param length in bytes, or negative when unknown
     * @return the model; the existing one if the same content is there already
     */
    Model upload(Caller caller, String fileName, long length, InputStream content);

    /** The starter models that can be had with one click: the host's own, and those that plugins offer. */
    List<StarterModel> starters(Caller caller);

    /** Fetches a starter model, as a task; its result is the model's id. */
    Task fetchStarter(Caller caller, String starterId);

    /** Deletes a model and its file; refused while it is loaded. */
    void delete(Caller caller, String id);

    /** A file that could be imported. */
    record ImportCandidate(String path, String name, long sizeBytes) {}

    /** A model that can be had with one click. */
    record StarterModel(
            String id, String name, String description, String licence, long downloadBytes, boolean present) {}
}
