// SPDX-License-Identifier: Apache-2.0
@NullMarked
package io.beep.host.persistence.internal;

import org.jspecify.annotations.NullMarked;
