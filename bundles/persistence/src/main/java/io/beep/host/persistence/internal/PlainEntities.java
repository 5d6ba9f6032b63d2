// SPDX-License-Identifier: Apache-2.0
package io.beep.host.persistence.internal;

import org.hibernate.boot.registry.StandardServiceRegistryBuilder;
import org.hibernate.bytecode.internal.none.BytecodeProviderImpl;
import org.hibernate.bytecode.spi.BytecodeProvider;
import org.hibernate.service.spi.ServiceContributor;

/**
 * Tells Hibernate to write no classes at run time. It would for lazy associations, which no unit has, and to spare reflection;
 * a thousand classes of the library for that are a tenth of each start. Hibernate finds this as a Java service.
 */
public final class PlainEntities implements ServiceContributor {
    @Override
    public void contribute(StandardServiceRegistryBuilder registry) {
        registry.addService(BytecodeProvider.class, new BytecodeProviderImpl());
    }
}
