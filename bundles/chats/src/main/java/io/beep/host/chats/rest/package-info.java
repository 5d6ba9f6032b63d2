// SPDX-License-Identifier: Apache-2.0
/** A caller's own conversations over HTTP. */
@NullMarked
package io.beep.host.chats.rest;

import org.jspecify.annotations.NullMarked;
