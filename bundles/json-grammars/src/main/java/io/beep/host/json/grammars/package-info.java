// SPDX-License-Identifier: Apache-2.0
/**
 * Grammars in GBNF, the form that llama.cpp takes, made from JSON schemas. Every text that such a grammar allows is valid by
 * its schema; not every valid text is allowed. What a grammar cannot express is refused, never left out.
 */
@Export
@NullMarked
package io.beep.host.json.grammars;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
