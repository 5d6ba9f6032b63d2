// SPDX-License-Identifier: Apache-2.0
/** What templates can call without having defined it: filters, tests, methods and functions; and attributes in general. */
@NullMarked
package io.beep.host.chat.templates.internal.builtins;

import org.jspecify.annotations.NullMarked;
