// SPDX-License-Identifier: Apache-2.0
/**
 * How plugins come and go.
 *
 * <p>A jar is in up to five places, in this order: the file in {@code deploy}, which is its user's ({@link DeployFolder}); what was read
 * of it there, a {@link DeployFolder.Entry}; its copy {@code plugins/<sha256>.jar}, which is ours and is made by {@link Intake}; its row
 * in the database ({@link PluginTable}), one for each plugin, with the version that should run; its bundle ({@link PluginBundles}). Only
 * {@link PluginEngine} changes rows and bundles, one change at a time. A copy is deleted when its version is replaced, removed or refused;
 * the file in {@code deploy} may be there all the same, and {@link DeployFolder#jar} takes it in again. The next start sweeps copies away that no
 * row names.
 *
 * <p>Threads: {@link DeployWatch} has one, which starts the plugins, looks into the folder and does what follows from it; requests and
 * commands call {@link PluginsImpl} on their own; each start of a plugin runs in one of its own, as it may never end, and so does each
 * leaving one, which waits for its calls.
 *
 * <p>What did not start is tried again for three reasons, which all come as names to {@link Deployment#retry}: the settings that it has,
 * when they change ({@link SettingsWatch}); a plugin that was in its way, when that one changes or goes; its hash, when it was on
 * probation at a sudden end of the host and has its turn ({@link StartNotes}). A file that could not be taken for a reason which is not
 * its own, such as a full disk, is tried again after a while ({@link DeployFolder#postpone}).
 */
@NullMarked
package io.beep.host.plugins.internal;

import org.jspecify.annotations.NullMarked;
