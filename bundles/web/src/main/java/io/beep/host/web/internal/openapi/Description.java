// SPDX-License-Identifier: Apache-2.0
package io.beep.host.web.internal.openapi;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.beep.host.web.internal.json.HostJson;
import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.core.jackson.ModelResolver;
import io.swagger.v3.core.util.Json31;
import io.swagger.v3.jaxrs2.DefaultParameterExtension;
import io.swagger.v3.jaxrs2.Reader;
import io.swagger.v3.jaxrs2.ext.OpenAPIExtensions;
import io.swagger.v3.oas.integration.SwaggerConfiguration;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.SpecVersion;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.info.License;
import io.swagger.v3.oas.models.servers.Server;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;

/**
 * An OpenAPI document, by a library that reads the resources' annotations, and by what holds for all of ours, which it cannot know. The
 * library keeps what it learns in static fields: one document is made at a time, and all is forgotten afterwards.
 */
final class Description {
    private static final Object LIBRARY = new Object();

    private Description() {}

    /** The document as JSON. */
    static byte[] of(String version, List<Application> applications) {
        synchronized (LIBRARY) {
            try {
                return Json31.mapper().writeValueAsBytes(document(version, applications));
            } catch (JsonProcessingException e) {
                throw new UncheckedIOException(e);
            } finally {
                ModelConverters.reset();
                OpenAPIExtensions.setExtensions(List.of());
            }
        }
    }

    private static OpenAPI document(String version, List<Application> applications) {
        var configuration = new SwaggerConfiguration()
                .openAPI(new OpenAPI(SpecVersion.V31).openapi("3.1.0"))
                .openAPI31(true)
                .defaultResponseCode("200");
        ModelConverters.reset();
        var converters = ModelConverters.getInstance(configuration.toConfiguration());
        converters.addConverter(new ModelResolver(HostJson.newDescribingMapper(), new SchemaNames()).openapi31(true));
        converters.addConverter(new HostTypes(HostJson.newMapper()));
        var parameters = new DefaultParameterExtension();
        parameters.setConfiguration(configuration.toConfiguration());
        var reader = new Reader(configuration);
        var schemas = new Schemas(converters);
        for (var application : applications) {
            OpenAPIExtensions.setExtensions(List.of(new OperationDetails(application, schemas), parameters));
            application.resources().stream()
                    .sorted(Comparator.comparing(Class::getName))
                    .forEach(type -> reader.read(
                            type,
                            application.base(),
                            null,
                            false,
                            null,
                            null,
                            new LinkedHashSet<>(),
                            new ArrayList<>(),
                            new HashSet<>()));
        }
        var document = reader.getOpenAPI().info(info(version)).addServersItem(new Server().url("/"));
        CommonParts.addTo(document);
        schemas.addTo(document.getComponents());
        Finish.of(document);
        return document;
    }

    private static Info info(String version) {
        return new Info()
                .title("Beep Host")
                .version(version)
                .description("Python and AI on your own machines. Below /v1 it speaks OpenAI's dialect.")
                .license(new License().name("Apache-2.0").identifier("Apache-2.0"));
    }
}
