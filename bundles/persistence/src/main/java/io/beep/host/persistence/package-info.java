// SPDX-License-Identifier: Apache-2.0
/**
 * The database: one DataSource, a persistence unit for each capability, migrations before anything else, transactions as functions; and
 * how files beside it are kept.
 */
@Export
@NullMarked
package io.beep.host.persistence;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
