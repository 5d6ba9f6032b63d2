// SPDX-License-Identifier: Apache-2.0
package io.beep.host.persistence.internal;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URL;
import java.util.List;
import java.util.stream.Stream;
import liquibase.Liquibase;
import liquibase.resource.AbstractResource;
import liquibase.resource.AbstractResourceAccessor;
import liquibase.resource.Resource;

/** Liquibase's view of one bundle's resources, and of its own schema files. */
final class ClassLoaderResources extends AbstractResourceAccessor {
    private final ClassLoader loader;

    ClassLoaderResources(ClassLoader loader) {
        this.loader = loader;
    }

    @Override
    public List<Resource> getAll(String path) {
        var name = path.replace('\\', '/').replaceFirst("^(classpath:)?/*", "");
        return Stream.of(loader, Liquibase.class.getClassLoader())
                .map(each -> each.getResource(name))
                .filter(url -> url != null)
                .limit(1)
                .<Resource>map(url -> new UrlResource(name, url))
                .toList();
    }

    /** Change logs are single files: nothing is ever searched for. */
    @Override
    public List<Resource> search(String path, boolean recursive) {
        return List.of();
    }

    @Override
    public List<String> describeLocations() {
        return List.of(loader.toString());
    }

    @Override
    public void close() {
        // Holds nothing.
    }

    private static final class UrlResource extends AbstractResource {
        private final URL url;

        UrlResource(String path, URL url) {
            super(path, URI.create("bundle:/" + path));
            this.url = url;
        }

        @Override
        public InputStream openInputStream() throws IOException {
            return url.openStream();
        }

        @Override
        public boolean exists() {
            return true;
        }

        @Override
        public Resource resolve(String other) {
            throw new UnsupportedOperationException("A change log is one file");
        }

        @Override
        public Resource resolveSibling(String other) {
            throw new UnsupportedOperationException("A change log is one file");
        }
    }
}
