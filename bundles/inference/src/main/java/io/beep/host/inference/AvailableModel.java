// SPDX-License-Identifier: Apache-2.0
package io.beep.host.inference;

import java.time.Instant;

/** A model that a request may name. */
public record AvailableModel(String id, String name, String backend, boolean loaded, Instant createdAt) {}
