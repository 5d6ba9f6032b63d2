// SPDX-License-Identifier: Apache-2.0
/** Answers that go on. */
@NullMarked
package io.beep.host.web.internal.stream;

import org.jspecify.annotations.NullMarked;
