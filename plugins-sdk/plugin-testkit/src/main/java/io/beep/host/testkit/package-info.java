// SPDX-License-Identifier: Apache-2.0
/**
 * What the tests of plugins are made of: for each SPI a contract that every provider must pass
 * ({@link io.beep.host.testkit.ChatBackendContract}), a fake for those who use it
 * ({@link io.beep.host.testkit.FakeChatBackend}), and the host's services without a host
 * ({@link io.beep.host.testkit.RealProcesses}).
 */
@NullMarked
package io.beep.host.testkit;

import org.jspecify.annotations.NullMarked;
