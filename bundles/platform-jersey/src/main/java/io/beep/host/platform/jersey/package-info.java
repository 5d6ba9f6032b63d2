// SPDX-License-Identifier: Apache-2.0
/** What the REST implementation needs in a framework whose bundles come and go. */
@NullMarked
package io.beep.host.platform.jersey;

import org.jspecify.annotations.NullMarked;
