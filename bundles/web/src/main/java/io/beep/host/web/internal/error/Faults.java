// SPDX-License-Identifier: Apache-2.0
package io.beep.host.web.internal.error;

import io.beep.host.security.SecurityError;
import io.beep.host.spi.error.HostException;
import io.beep.host.spi.error.RequestError;
import io.beep.host.web.LoggedTrace;
import io.beep.host.web.PerMinute;
import jakarta.servlet.UnavailableException;
import jakarta.ws.rs.WebApplicationException;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.glassfish.jersey.server.ParamException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Translates whatever was thrown. What nobody foresaw is logged here, once, and told as an incident. */
public final class Faults {
    private static final Logger LOG = LoggerFactory.getLogger(Faults.class);
    /** Longer chains of causes, or circles, end here. */
    private static final int MAX_CAUSES = 20;

    /** Whoever finds a request that fails could fill the disk with it. */
    private static final PerMinute LOGGED = new PerMinute(30);

    private Faults() {}

    /**
     * The fault that a failure is.
     *
     * @param operation what was asked for, for the log: method, path and request id
     */
    public static Fault of(Throwable failure, String operation) {
        if (failure instanceof ParamException parameter) {
            return ofParameter(parameter);
        }
        var expected = hostException(failure);
        if (expected.isPresent()) {
            return of(expected.get(), operation);
        }
        if (failure instanceof WebApplicationException web && web.getResponse().getStatus() < 500) {
            return ofStatus(web);
        }
        if (failure instanceof UnavailableException) {
            return unavailable(); // the server is just starting or stopping a filter or a servlet
        }
        return incident(failure, operation);
    }

    /** The fault of an answer that only says its status, such as a servlet of a library gives it. */
    public static Fault ofStatus(int status, String operation) {
        return switch (status) {
            case 503 -> unavailable();
            default ->
                status < 500 ? ofStatus(status) : incident(new IllegalStateException("Status " + status), operation);
        };
    }

    private static Fault unavailable() {
        return Fault.of(RequestError.NOT_AVAILABLE, "This part of the host is not there at this moment");
    }

    private static Fault of(HostException failure, String operation) {
        return switch (failure.kind()) {
            case INTERNAL -> incident(failure, operation);
            default -> Fault.of(failure);
        };
    }

    private static Optional<HostException> hostException(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .limit(MAX_CAUSES)
                .filter(HostException.class::isInstance)
                .map(HostException.class::cast)
                .findFirst();
    }

    /** A path with a malformed id leads nowhere; any other malformed parameter is told by its name. */
    private static Fault ofParameter(ParamException failure) {
        if (failure instanceof ParamException.PathParamException) {
            return Fault.of(RequestError.UNKNOWN_OPERATION, "There is nothing at this path");
        }
        var name = failure.getParameterName();
        var text = hostException(failure).map(HostException::text).orElse("The value of " + name + " is not valid");
        return Fault.of(new HostException(RequestError.INVALID_VALUE, text).at(name));
    }

    private static Fault ofStatus(WebApplicationException failure) {
        var response = failure.getResponse();
        var fault = ofStatus(response.getStatus());
        return Optional.ofNullable(response.getHeaderString("Allow"))
                .map(fault::withAllow)
                .orElse(fault);
    }

    /** The fault of which nothing is known but a status below 500. */
    private static Fault ofStatus(int status) {
        return switch (status) {
            case 401 -> Fault.of(SecurityError.NOT_SIGNED_IN, "Sign in, or send an API key");
            case 403 -> Fault.of(SecurityError.PERMISSION_DENIED, "This is not allowed");
            case 404 -> Fault.of(RequestError.UNKNOWN_OPERATION, "There is nothing at this path");
            case 405 -> Fault.of(WebError.METHOD_NOT_ALLOWED, "This path does not have this method");
            case 406 -> Fault.of(WebError.NOT_ACCEPTABLE, "The answer comes in no type that Accept names");
            case 413 -> Fault.of(RequestError.BODY_TOO_LARGE, "The request is too large");
            case 415 ->
                Fault.of(
                        WebError.UNSUPPORTED_MEDIA_TYPE,
                        "The body's Content-Type is not one that is read here; for JSON send application/json, for a file application/octet-stream");
            default -> Fault.of(WebError.MALFORMED_REQUEST, "The request is malformed, or has no body");
        };
    }

    private static Fault incident(Throwable failure, String operation) {
        var id = UUID.randomUUID().toString();
        if (LOGGED.take()) {
            LOG.error("Incident {}: {} failed", id, operation, LoggedTrace.cut(failure));
        } else {
            LOG.error("Incident {}: {} failed: {}, the trace is left out as there were many", id, operation, failure);
        }
        return Fault.of(
                        RequestError.INTERNAL_ERROR,
                        "Something went wrong in the host; its log says more under this incident")
                .withIncident(id);
    }
}
