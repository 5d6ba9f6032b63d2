// SPDX-License-Identifier: Apache-2.0
/**
 * Renders the chat templates that come with language models.
 */
@Export
@NullMarked
package io.beep.host.chat.templates;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
