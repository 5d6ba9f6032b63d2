// SPDX-License-Identifier: Apache-2.0
/**
 * Chat with models: what runs files ({@link io.beep.host.spi.inference.ChatBackend}), what offers models without one
 * ({@link io.beep.host.spi.inference.ChatModelProvider}), one model loaded, one answer.
 */
@Export
@NullMarked
@Version("1.0.0")
package io.beep.host.spi.inference;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
