// SPDX-License-Identifier: Apache-2.0
/** From the source of a template to its tree: lexer, parser, and the nodes. */
@NullMarked
package io.beep.host.chat.templates.internal.syntax;

import org.jspecify.annotations.NullMarked;
