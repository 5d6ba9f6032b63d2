// SPDX-License-Identifier: Apache-2.0
package io.beep.host.web.internal.openapi;

import io.beep.host.web.internal.error.Dialect;
import java.util.Set;

/**
 * An application, as far as the description goes.
 *
 * @param base its path
 * @param dialect of its errors
 * @param resources the classes of its resources
 */
record Application(String base, Dialect dialect, Set<Class<?>> resources) {}
