// SPDX-License-Identifier: Apache-2.0
/**
 * How plugins are replaced under running calls. Whoever calls a service that a plugin may offer takes it from
 * {@link io.beep.host.leases.LeasedServices}, and holds a {@link io.beep.host.leases.Lease} on the plugin's bundle for as long as the call
 * lasts. New calls go to the bundle that is in service; one that has retired is stopped when its last lease is given back. Long work is
 * done by {@link io.beep.host.leases.Leased#work}: a service may be withdrawn under a lease, when the time for its calls is over. Where
 * only so many calls may go on at a time, {@link io.beep.host.leases.Places} says whose turn it is.
 */
@Export
@NullMarked
package io.beep.host.leases;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
