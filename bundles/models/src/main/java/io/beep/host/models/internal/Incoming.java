// SPDX-License-Identifier: Apache-2.0
package io.beep.host.models.internal;

import io.beep.host.models.internal.gguf.GgufHeader;
import java.nio.file.Path;

/**
 * A file that has come in whole, was checked, and is on the disk for good, though not yet in its place.
 *
 * @param sha256 of all of it, in hexadecimal
 */
record Incoming(Path file, long sizeBytes, String sha256, GgufHeader header) {}
