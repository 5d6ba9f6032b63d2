// SPDX-License-Identifier: Apache-2.0
package io.beep.host.web.internal.openapi;

import io.beep.host.spi.paging.Page;
import io.beep.host.spi.paging.PageRequest;
import io.beep.host.spi.security.RequiresPermission;
import io.swagger.v3.jaxrs2.ext.AbstractOpenAPIExtension;
import io.swagger.v3.jaxrs2.ext.OpenAPIExtension;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import jakarta.ws.rs.Path;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/** Tells of each operation what its method declares beyond JAX-RS, and what holds for all of them. */
final class OperationDetails extends AbstractOpenAPIExtension {
    private final Application application;

    OperationDetails(Application application) {
        this.application = application;
    }

    @Override
    public void decorateOperation(Operation operation, Method method, Iterator<OpenAPIExtension> chain) {
        var permission = permission(method);
        identify(operation, method, permission);
        permission.ifPresentOrElse(name -> protect(operation, name), () -> operation.setSecurity(List.of()));
        page(operation, method);
        if (operation.getRequestBody() != null) {
            operation.getRequestBody().setRequired(true);
        }
        describeSuccess(operation, method);
        describeFailures(operation, permission.isPresent());
        super.decorateOperation(operation, method, chain);
    }

    private static Optional<String> permission(Method method) {
        var own = method.getAnnotation(RequiresPermission.class);
        var type = method.getDeclaringClass().getAnnotation(RequiresPermission.class);
        return Optional.ofNullable(own == null ? type : own).map(RequiresPermission::value);
    }

    /** The id is that of class and method, and so it stays when others come and go. */
    private static void identify(Operation operation, Method method, Optional<String> permission) {
        var resource = method.getDeclaringClass().getSimpleName().replaceFirst("Resource$", "");
        operation.setOperationId(
                Character.toLowerCase(resource.charAt(0)) + resource.substring(1) + "_" + method.getName());
        var area = permission.map(name -> name.substring(0, name.indexOf(':'))).orElseGet(() -> firstSegment(method));
        if (operation.getTags() == null || operation.getTags().isEmpty()) {
            operation.addTagsItem(area);
        }
        if (operation.getSummary() == null) {
            operation.setSummary(
                    words(resource) + ": " + words(method.getName()).toLowerCase(Locale.ROOT));
        }
    }

    private static String firstSegment(Method method) {
        var path = method.getDeclaringClass().getAnnotation(Path.class);
        return path == null ? "" : path.value().replaceFirst("^/", "").replaceFirst("[/.{].*", "");
    }

    /** {@code startInChunks} as {@code Start in chunks}. */
    private static String words(String camel) {
        var spaced = camel.replaceAll("(?<=[a-z0-9])(?=[A-Z])", " ").toLowerCase(Locale.ROOT);
        return Character.toUpperCase(spaced.charAt(0)) + spaced.substring(1);
    }

    private static void protect(Operation operation, String permission) {
        operation.addExtension31("x-permission", permission);
        for (var scheme : List.of(CommonParts.KEY, CommonParts.KEY_HEADER, CommonParts.SESSION)) {
            operation.addSecurityItem(new SecurityRequirement().addList(scheme, List.of()));
        }
    }

    private static void page(Operation operation, Method method) {
        if (Arrays.asList(method.getParameterTypes()).contains(PageRequest.class)) {
            CommonParts.paging().forEach(operation::addParametersItem);
        }
    }

    /** The library speaks of an answer to every method, and has no words for it. */
    private static void describeSuccess(Operation operation, Method method) {
        var responses = operation.getResponses();
        var success = responses.get("200");
        if (success == null) {
            return; // the method's own annotations say what there is
        }
        if (method.getReturnType() == void.class) {
            responses.remove("200");
            responses.addApiResponse("204", new ApiResponse().description("Done"));
            return;
        }
        if ("default response".equals(success.getDescription())) {
            success.setDescription("Done");
        }
        if (method.getReturnType() == Page.class) {
            success.setHeaders(CommonParts.pageHeaders());
        }
        Objects.requireNonNullElseGet(success.getContent(), Content::new).values().stream()
                .filter(content -> content.getSchema() == null)
                .forEach(content -> content.setSchema(CommonParts.string()));
    }

    private void describeFailures(Operation operation, boolean isProtected) {
        var responses = operation.getResponses();
        var hasBody = operation.getRequestBody() != null;
        var parameters = Objects.requireNonNullElseGet(operation.getParameters(), List::<Parameter>of);
        var hasPath = parameters.stream().anyMatch(parameter -> "path".equals(parameter.getIn()));
        for (var status : CommonParts.describedFailures()) {
            var applies = switch (status) {
                case "400" -> hasBody || !parameters.isEmpty();
                case "401", "default" -> true;
                case "403" -> isProtected;
                case "404" -> hasPath;
                default -> hasBody;
            };
            if (applies && !responses.containsKey(status)) {
                responses.addApiResponse(status, CommonParts.reference(application.dialect(), status));
            }
        }
    }
}
