// SPDX-License-Identifier: Apache-2.0
package io.beep.host.inference.openai;

import java.util.Optional;

/**
 * A connection, and how it is.
 *
 * @param hasKey whether a key is stored for it
 * @param available whether it is asked at this moment: after several failures it is not, for a while
 * @param problem what failed last, if nothing has succeeded since
 */
public record ConnectionStatus(Connection connection, boolean hasKey, boolean available, Optional<String> problem) {}
