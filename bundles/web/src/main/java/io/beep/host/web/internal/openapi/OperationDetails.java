// SPDX-License-Identifier: Apache-2.0
package io.beep.host.web.internal.openapi;

import io.beep.host.spi.paging.Page;
import io.beep.host.spi.paging.PageRequest;
import io.beep.host.spi.security.PublicAccess;
import io.beep.host.spi.security.RequiresPermission;
import io.beep.host.spi.web.AnswersWith;
import io.beep.host.spi.web.Summary;
import io.swagger.v3.jaxrs2.ext.AbstractOpenAPIExtension;
import io.swagger.v3.jaxrs2.ext.OpenAPIExtension;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
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
    private static final int OK = 200;
    private static final int ACCEPTED = 202;
    private static final int NO_CONTENT = 204;
    private static final String EVENTS = jakarta.ws.rs.core.MediaType.SERVER_SENT_EVENTS;

    private final Application application;
    private final Schemas schemas;

    OperationDetails(Application application, Schemas schemas) {
        this.application = application;
        this.schemas = schemas;
    }

    @Override
    public void decorateOperation(Operation operation, Method method, Iterator<OpenAPIExtension> chain) {
        var permission = permission(method);
        identify(operation, method, permission);
        permission.ifPresentOrElse(name -> protect(operation, name), () -> open(operation, method));
        page(operation, method);
        if (operation.getRequestBody() != null) {
            operation.getRequestBody().setRequired(true);
        }
        describeSuccess(operation, method);
        describeOthers(operation, method);
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
        var summary = method.getAnnotation(Summary.class);
        operation.setSummary(
                summary == null
                        ? words(resource) + ": " + words(method.getName()).toLowerCase(Locale.ROOT)
                        : summary.value());
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

    private static void open(Operation operation, Method method) {
        operation.setSecurity(List.of());
        var declared = method.getAnnotation(PublicAccess.class);
        var reason = declared == null ? method.getDeclaringClass().getAnnotation(PublicAccess.class) : declared;
        if (reason != null) {
            operation.addExtension31("x-public-access", reason.value());
        }
    }

    private static void page(Operation operation, Method method) {
        if (Arrays.asList(method.getParameterTypes()).contains(PageRequest.class)) {
            CommonParts.paging().forEach(operation::addParametersItem);
        }
    }

    /** The library speaks of an answer to every method, has no words for it, and knows nothing of what a response holds. */
    private void describeSuccess(Operation operation, Method method) {
        var responses = operation.getResponses();
        var success = responses.get("200");
        if (success == null) {
            return; // the method's own annotations say what there is
        }
        var declared = Optional.ofNullable(method.getAnnotation(AnswersWith.class));
        var status = declared.map(AnswersWith::status).orElse(method.getReturnType() == void.class ? NO_CONTENT : OK);
        responses.remove("200");
        responses.addApiResponse(Integer.toString(status), success);
        if ("default response".equals(success.getDescription())) {
            success.setDescription(status == ACCEPTED ? "Accepted: a task that goes on" : "Done");
        }
        if (status == NO_CONTENT) {
            success.setContent(null);
            return;
        }
        if (method.getReturnType() == Page.class) {
            success.setHeaders(CommonParts.pageHeaders());
        }
        if (success.getContent() != null) {
            var described = new Content();
            success.getContent()
                    .forEach((type, content) -> described.addMediaType(type, describeBody(type, content, declared)));
            success.setContent(described);
        }
    }

    /** The library has one description for all types of a body. */
    private MediaType describeBody(String type, MediaType known, Optional<AnswersWith> declared) {
        var body = new MediaType().schema(known.getSchema());
        if (type.equals(EVENTS)) {
            body.setSchema(CommonParts.string());
            declared.map(AnswersWith::events)
                    .filter(events -> events.length > 0)
                    .ifPresent(events -> body.addExtension(
                            Examples.EVENT_TYPES,
                            Arrays.stream(events).map(schemas::of).toList()));
        } else {
            declared.map(AnswersWith::body)
                    .filter(given -> given != void.class)
                    .ifPresent(given -> body.setSchema(schemas.of(given)));
        }
        if (body.getSchema() == null) {
            body.setSchema(CommonParts.string());
        }
        return body;
    }

    private void describeOthers(Operation operation, Method method) {
        var declared = method.getAnnotation(AnswersWith.class);
        for (var status : declared == null ? new int[0] : declared.others()) {
            operation
                    .getResponses()
                    .addApiResponse(
                            Integer.toString(status),
                            status == NO_CONTENT
                                    ? new ApiResponse().description("There is nothing to tell")
                                    : CommonParts.reference(application.dialect(), Integer.toString(status)));
        }
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
                case "413", "415" -> hasBody;
                default -> false;
            };
            if (applies && !responses.containsKey(status)) {
                responses.addApiResponse(status, CommonParts.reference(application.dialect(), status));
            }
        }
    }
}
