// SPDX-License-Identifier: Apache-2.0
/** The description of the API, made from the resources that are served. */
@NullMarked
package io.beep.host.web.internal.openapi;

import org.jspecify.annotations.NullMarked;
