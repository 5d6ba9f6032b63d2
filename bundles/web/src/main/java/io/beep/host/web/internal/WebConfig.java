// SPDX-License-Identifier: Apache-2.0
package io.beep.host.web.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** The configuration {@code beep.web}, which several components read. */
@ObjectClassDefinition(localization = "OSGI-INF/l10n/web", name = "%name", description = "%description")
public @interface WebConfig {
    String PID = "beep.web";

    @AttributeDefinition(name = "%allowedHosts", description = "%allowedHosts.description")
    String[] allowed__hosts() default {};

    @AttributeDefinition(name = "%allowedOrigins", description = "%allowedOrigins.description")
    String[] allowed__origins() default {};

    @AttributeDefinition(name = "%trustedProxies", description = "%trustedProxies.description")
    String[] trusted__proxies() default {};

    @AttributeDefinition(name = "%bodyLimit", description = "%bodyLimit.description")
    long body__limit__bytes() default 1 << 20;

    @AttributeDefinition(name = "%chatBodyLimit", description = "%chatBodyLimit.description")
    long chat__body__limit__bytes() default 4 << 20;

    @AttributeDefinition(name = "%heartbeat", description = "%heartbeat.description")
    int stream__heartbeat__seconds() default 5;

    @AttributeDefinition(name = "%requestLimit", description = "%requestLimit.description")
    int request__limit() default 1_000;

    @AttributeDefinition(name = "%answerMemory", description = "%answerMemory.description")
    long answer__memory__bytes() default 0;

    @AttributeDefinition(name = "%streamLimit", description = "%streamLimit.description")
    int stream__limit() default 2_000;

    @AttributeDefinition(name = "%requiredServices", description = "%requiredServices.description")
    String[] required__services() default {
        "(objectClass=io.beep.host.persistence.Database)",
        "(objectClass=io.beep.host.security.Setup)",
        "(objectClass=io.beep.host.tasks.Tasks)",
        "(objectClass=io.beep.host.models.Models)",
        "(objectClass=io.beep.host.inference.Inference)",
        "(osgi.condition.id=beep.plugins)",
        "(&(objectClass=jakarta.servlet.Servlet)(osgi.http.whiteboard.context.select=*=ui*))"
    };
}
