// SPDX-License-Identifier: Apache-2.0
package io.beep.host.distribution.rules;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.beep.host.distribution.host.HostProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/** The bundles of the distribution, as they are shipped. */
final class ShippedBundles {
    private static final Path SYSTEM = HostProcess.INSTALLATION.resolve("system");

    private ShippedBundles() {}

    /** Our own classes. */
    static JavaClasses classes() {
        var jars = ours().stream().map(ShippedBundles::open).toList();
        return new ClassFileImporter().importJars(jars);
    }

    /** The name of the bundle that a class lies in. */
    static String bundle(JavaClass type) {
        var uri = type.getSource().orElseThrow().getUri().toString();
        return uri.replaceFirst(".*/io/beep/host/([^/]+)/.*\\.jar!.*", "$1");
    }

    /** The files of our own bundles. */
    static List<Path> ours() {
        return jars(SYSTEM.resolve("io/beep/host"));
    }

    /** Loads our classes and all that they need. */
    static URLClassLoader loader() {
        var urls = jars(SYSTEM).stream().map(ShippedBundles::url).toArray(URL[]::new);
        return new URLClassLoader(urls, new PluginApi());
    }

    /** Of our own, what plugins compile against alone; the rest comes from the bundles, not from what the tests are compiled with. */
    private static final class PluginApi extends ClassLoader {
        private static final String OURS = "io.beep.host.";
        private static final String API = "io.beep.host.spi.";

        PluginApi() {
            super(ShippedBundles.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (name.startsWith(OURS) && !name.startsWith(API)) {
                throw new ClassNotFoundException(name);
            }
            return super.loadClass(name, resolve);
        }
    }

    private static List<Path> jars(Path folder) {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(file -> file.toString().endsWith(".jar")).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JarFile open(Path jar) {
        try {
            return new JarFile(jar.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static URL url(Path jar) {
        try {
            return jar.toUri().toURL();
        } catch (MalformedURLException e) {
            throw new IllegalStateException(e);
        }
    }
}
