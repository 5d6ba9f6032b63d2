// SPDX-License-Identifier: Apache-2.0
/** Conversations in the database. */
@NullMarked
package io.beep.host.chats.internal;

import org.jspecify.annotations.NullMarked;
