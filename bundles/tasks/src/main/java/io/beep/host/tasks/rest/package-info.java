// SPDX-License-Identifier: Apache-2.0
/** Tasks over HTTP. */
@NullMarked
package io.beep.host.tasks.rest;

import org.jspecify.annotations.NullMarked;
