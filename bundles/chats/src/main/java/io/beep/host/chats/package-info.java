// SPDX-License-Identifier: Apache-2.0
/** People's conversations with models, kept for each account in the database. */
@Export
@NullMarked
package io.beep.host.chats;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
