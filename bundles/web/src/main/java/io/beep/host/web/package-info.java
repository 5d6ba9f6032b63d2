// SPDX-License-Identifier: Apache-2.0
/**
 * What lies between the socket and the resources: the checks at the door, limits, who asks, the dialects of errors, JSON, pages,
 * streams, the description of the API, and whether the host is ready.
 *
 * <p>What the author of a resource may rely on:
 * <ul>
 * <li>A parameter {@code @Context Caller} is who asks, {@code @Context PageRequest} is {@code limit} and {@code cursor}; a
 *     {@link io.beep.host.spi.paging.Page} as the result becomes an array and a {@code Link} to the next one.
 * <li>JSON is {@code snake_case}, constants of enums in lower case as well; instants are RFC 3339 in UTC. Each component of a record
 *     that is read must be there and must not be null, primitives too, unless it is an {@code Optional}: so a record never meets a
 *     null that it does not expect. ({@code @Nullable} cannot be seen at run time.) Empty {@code Optional}s are not written.
 * <li>Failures are thrown as {@link io.beep.host.spi.error.HostException}; a malformed path parameter is a 404, other malformed
 *     parameters are a 400.
 * <li>Every method declares its permission, or is refused to everybody.
 * <li>{@link EventStreams} makes streams.
 * <li>The API's description is made from the methods and records; {@code io.swagger.v3.oas.annotations}, which this bundle exports,
 *     may say more, and whoever uses them imports that package optionally.
 * </ul>
 */
@Export
@NullMarked
package io.beep.host.web;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
