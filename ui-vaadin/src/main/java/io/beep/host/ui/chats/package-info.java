// SPDX-License-Identifier: Apache-2.0
/** Talking to models: conversations, answers as they come, and safe Markdown. */
@NullMarked
package io.beep.host.ui.chats;

import org.jspecify.annotations.NullMarked;
