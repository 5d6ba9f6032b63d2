// SPDX-License-Identifier: Apache-2.0
/** Walks the tree of a template: statements make text, expressions have values. */
@NullMarked
package io.beep.host.chat.templates.internal.render;

import org.jspecify.annotations.NullMarked;
