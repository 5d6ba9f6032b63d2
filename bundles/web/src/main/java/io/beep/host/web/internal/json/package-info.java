// SPDX-License-Identifier: Apache-2.0
/** JSON as the REST applications speak it. */
@NullMarked
package io.beep.host.web.internal.json;

import org.jspecify.annotations.NullMarked;
