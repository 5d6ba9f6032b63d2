// SPDX-License-Identifier: Apache-2.0
@NullMarked
package io.beep.host.audit.internal;

import org.jspecify.annotations.NullMarked;
