// SPDX-License-Identifier: Apache-2.0
/** Models over HTTP, by the seed's paths. */
@NullMarked
package io.beep.host.inference.rest;

import org.jspecify.annotations.NullMarked;
