// SPDX-License-Identifier: Apache-2.0
package io.beep.host.models.internal;

import io.beep.host.models.ModelUse;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Those who know models besides the catalogue, as they come and go. */
final class ModelUses {
    private final List<ModelUse> uses = new CopyOnWriteArrayList<>();

    void add(ModelUse use) {
        uses.add(use);
    }

    void remove(ModelUse use) {
        uses.remove(use);
    }

    /** Whether the id is that of a model elsewhere. */
    boolean isTaken(String id) {
        return uses.stream().anyMatch(use -> use.isTaken(id));
    }

    boolean isInUse(String id) {
        return uses.stream().anyMatch(use -> use.isInUse(id));
    }
}
