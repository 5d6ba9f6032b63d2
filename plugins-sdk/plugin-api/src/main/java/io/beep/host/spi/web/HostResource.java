// SPDX-License-Identifier: Apache-2.0
package io.beep.host.spi.web;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.osgi.service.component.annotations.ComponentPropertyType;

/** Marks a component as a resource of the host's REST API: below {@code /api/v1}, or of {@link #OPENAI} below {@code /v1}. */
@ComponentPropertyType
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface HostResource {
    /** The OSGi whiteboard's property names begin so. */
    String PREFIX_ = "osgi.jakartars.";
    /** The application below {@code /api/v1}. */
    String API = "(osgi.jakartars.name=api)";
    /** The application below {@code /v1}, in OpenAI's dialect. */
    String OPENAI = "(osgi.jakartars.name=openai)";

    boolean resource() default true;

    String application_select() default API;
}
