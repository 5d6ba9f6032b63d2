// SPDX-License-Identifier: Apache-2.0
/** The two REST applications, and what every resource in them gets without asking. */
@NullMarked
package io.beep.host.web.internal.rest;

import org.jspecify.annotations.NullMarked;
