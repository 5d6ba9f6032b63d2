// SPDX-License-Identifier: Apache-2.0
package io.beep.host.spi;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.osgi.service.component.annotations.ComponentPropertyType;

/** Gives a provider its id: what settings, logs and other parts of the host call it by. Sets {@code beep.provider.id}. */
@ComponentPropertyType
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface ProviderId {
    String PREFIX_ = "beep.provider.";
    /** The service property's name. */
    String PROPERTY = "beep.provider.id";

    /** A slug: {@code llama}. */
    String id();
}
