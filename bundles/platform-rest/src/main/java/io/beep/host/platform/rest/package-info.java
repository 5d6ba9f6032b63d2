// SPDX-License-Identifier: Apache-2.0
/**
 * Brings the REST applications of the OSGi whiteboard to the web server. What belongs to an application comes and goes with bundles;
 * requests under way do not notice.
 */
@NullMarked
package io.beep.host.platform.rest;

import org.jspecify.annotations.NullMarked;
