// SPDX-License-Identifier: Apache-2.0
package io.beep.host.settings.internal;

import io.beep.host.spi.security.Caller;
import io.beep.host.spi.settings.Secrets;
import java.util.Optional;
import org.osgi.service.component.ComponentContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ServiceScope;

/** One bundle's secrets: the framework says which bundle it is. */
@Component(service = Secrets.class, scope = ServiceScope.BUNDLE)
public final class BundleSecrets implements Secrets {
    private final String owner;
    private final StoredSecretsImpl secrets;

    @Activate
    public BundleSecrets(ComponentContext context, @Reference StoredSecretsImpl secrets) {
        this(context.getUsingBundle().getSymbolicName(), secrets);
    }

    BundleSecrets(String owner, StoredSecretsImpl secrets) {
        this.owner = owner;
        this.secrets = secrets;
    }

    @Override
    public Optional<String> get(String name) {
        return secrets.read(SecretName.of(owner, name));
    }

    @Override
    public void set(Caller caller, String name, String value) {
        secrets.set(caller, SecretName.of(owner, name), value);
    }

    @Override
    public boolean remove(Caller caller, String name) {
        return secrets.remove(caller, SecretName.of(owner, name));
    }
}
