// SPDX-License-Identifier: Apache-2.0
package io.beep.host.settings;

import java.time.Instant;

/**
 * That there is a secret; never what it is.
 *
 * @param owner whose it is: the symbolic name of the bundle that reads it
 * @param name what the owner calls it
 * @param readable whether the key that the host runs with can decrypt it
 */
public record StoredSecret(String owner, String name, boolean readable, Instant changedAt) {}
