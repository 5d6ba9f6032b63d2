// SPDX-License-Identifier: Apache-2.0
/** The models on this machine: fetch, import, upload, look at, load, delete. */
@NullMarked
package io.beep.host.ui.models;

import org.jspecify.annotations.NullMarked;
