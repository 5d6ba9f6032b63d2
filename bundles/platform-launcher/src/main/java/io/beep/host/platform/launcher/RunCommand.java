// SPDX-License-Identifier: Apache-2.0
package io.beep.host.platform.launcher;

import io.beep.host.platform.agent.Subjects;
import io.beep.host.platform.launcher.home.BundleCache;
import io.beep.host.platform.launcher.home.Home;
import io.beep.host.platform.launcher.home.HomeFolders;
import io.beep.host.platform.launcher.home.HomeLock;
import io.beep.host.platform.launcher.home.HostRecord;
import io.beep.host.platform.launcher.settings.Settings;
import io.beep.host.platform.launcher.settings.SettingsReader;
import java.io.IOException;
import java.util.List;

/** {@code beep run}: the host in this process, in the foreground. */
final class RunCommand implements Command {
    /** Has the plugins left alone. */
    static final String WITHOUT_PLUGINS = "--without-plugins";

    private static final List<String> ENDING_SIGNALS = List.of("TERM", "INT", "HUP");

    private final Surroundings surroundings;

    RunCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public int run(List<String> arguments) throws Failure {
        Command.requireOnly(arguments, List.of(WITHOUT_PLUGINS, StartCommand.IN_BACKGROUND));
        var watched = !arguments.contains(StartCommand.IN_BACKGROUND);
        var home = surroundings.home();
        new HomeFolders(home).prepare();
        try (var lock = HomeLock.take(home)) {
            var settings = settings(home);
            lock.write(HostRecord.ofThisProcess(
                    settings.address(), surroundings.installation().version()));
            runHost(home, settings, watched, !arguments.contains(WITHOUT_PLUGINS));
        } catch (IOException e) {
            throw new Failure(
                    ExitStatus.HOME_UNUSABLE,
                    "Cannot use the cache in " + home.cache() + ": " + e.getMessage() + ".",
                    e);
        }
        return ExitStatus.OK.code();
    }

    private Settings settings(Home home) throws Failure {
        var settings = new SettingsReader(surroundings.environment(), home.settingsFile()).read();
        settings.warnings().forEach(surroundings.err()::println);
        return new Settings(settings.address().probe(), settings.database(), settings.debug(), List.of());
    }

    private void runHost(Home home, Settings settings, boolean watched, boolean plugins) throws IOException, Failure {
        var cache = new BundleCache(home, surroundings.installation());
        cache.open();
        HostProperties.of(surroundings.installation(), home, settings, cache.folder(), watched, plugins)
                .forEach(System::setProperty);
        Subjects.publish();
        var karaf = new KarafHost(surroundings.err());
        ENDING_SIGNALS.forEach(signal -> Signals.on(signal, karaf::stop));
        var complete = karaf.start();
        if (watched) {
            ReadyWatch.start(home, settings.address(), surroundings.out());
        }
        karaf.awaitStop();
        if (complete) {
            cache.closeClean();
        }
    }
}
