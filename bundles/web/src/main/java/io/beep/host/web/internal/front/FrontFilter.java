// SPDX-License-Identifier: Apache-2.0
package io.beep.host.web.internal.front;

import io.beep.host.security.Authentication;
import io.beep.host.security.Callers;
import io.beep.host.web.RequestId;
import io.beep.host.web.internal.WebConfig;
import io.beep.host.web.internal.error.Dialect;
import io.beep.host.web.internal.error.Faults;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardContextSelect;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardFilterAsyncSupported;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardFilterName;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardFilterPattern;

/**
 * The first to see each request, in every servlet context: gives it an id, refuses foreign host names and foreign pages, bounds its
 * body, and finds out who sends it, for the REST applications. (The UI asks for its session at each event by itself.)
 */
@Component(name = WebConfig.PID, service = Filter.class, property = FrontFilter.FIRST)
@Designate(ocd = WebConfig.class)
@HttpWhiteboardContextSelect("(osgi.http.whiteboard.context.name=*)")
@HttpWhiteboardFilterPattern("/*")
@HttpWhiteboardFilterName("beep.front")
@HttpWhiteboardFilterAsyncSupported
public final class FrontFilter implements Filter {
    /** Before the filters of others. */
    static final String FIRST = "service.ranking:Integer=10000";

    private static final String LISTENING = "beep.host";

    private final HostNames hosts;
    private final Origins origins;
    private final CrossOrigin crossOrigin;
    private final Proxies proxies;
    private final BodyLimits limits;
    private final UnderWay underWay;
    private final Credentials credentials;

    @Activate
    public FrontFilter(
            BundleContext bundle,
            WebConfig config,
            @Reference Authentication authentication,
            @Reference Callers callers) {
        this(listening(bundle), config, authentication, callers);
    }

    /** @param listening the address that the host listens on */
    public FrontFilter(String listening, WebConfig config, Authentication authentication, Callers callers) {
        hosts = new HostNames(listening, split(config.allowed__hosts()));
        origins = new Origins(split(config.allowed__origins()));
        crossOrigin = new CrossOrigin(split(config.allowed__origins()));
        proxies = new Proxies(split(config.trusted__proxies()));
        limits =
                new BodyLimits(config.body__limit__bytes(), config.chat__body__limit__bytes(), BodyShares.ofThisHost());
        underWay = UnderWay.of(config);
        credentials = new Credentials(authentication, callers);
    }

    @Override
    public void doFilter(ServletRequest servletRequest, ServletResponse servletResponse, FilterChain chain)
            throws IOException, ServletException {
        var request = proxies.behind((HttpServletRequest) servletRequest);
        var response = (HttpServletResponse) servletResponse;
        RequestId.give(request, request.getHeader(RequestId.HEADER));
        crossOrigin.recognise(request);
        AnswerHeaders.set(request, response, request.getRequestURI());
        try {
            serve(admit(request, response), response, chain);
        } catch (ServletException | RuntimeException e) {
            if (response.isCommitted()) {
                throw e;
            }
            var fault = Faults.of(e, Operation.of(request));
            FaultAnswer.send(request, response, request.getRequestURI(), fault);
            if (fault.status() == HttpServletResponse.SC_SERVICE_UNAVAILABLE) {
                response.setHeader("Connection", "close"); // what else it has in store is not asked for
            }
        }
    }

    private static void serve(LimitedRequest admitted, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        try {
            if (!CrossOrigin.answersPreflight(admitted, response)) {
                chain.doFilter(admitted, response);
            }
        } finally {
            // A page that is pushed to waits without a thread, for as long as it is open.
            if (admitted.isAsyncStarted() && admitted.getContextPath().isEmpty()) {
                admitted.getAsyncContext().addListener(new CloseWhenComplete(admitted));
            } else {
                admitted.close();
            }
        }
    }

    private LimitedRequest admit(HttpServletRequest request, HttpServletResponse response) {
        hosts.check(request.getHeader("Host"));
        origins.check(request);
        QueryString.check(request.getQueryString());
        var sender = sender(request, response);
        var place = Place.take(underWay, sender, request);
        try {
            return limits.limit(request, sender, place);
        } catch (RuntimeException e) {
            place.close();
            throw e;
        }
    }

    private Sender sender(HttpServletRequest request, HttpServletResponse response) {
        if (!request.getContextPath().isEmpty()) {
            AnswerHeaders.setForPage(request, response);
            if (Change.is(request)) {
                return Sender.of(credentials.ofPage(request));
            }
        } else if (Dialect.of(request.getServletPath()) != Dialect.PAGE) {
            BodyType.check(request.getHeader("Content-Type"));
            var identified = credentials.identify(request);
            credentials.checkToken(request, identified);
            RequestCaller.set(request, identified.caller());
            return Sender.of(identified.caller());
        }
        return Sender.stranger(request.getRemoteAddr());
    }

    /** In a configuration file several names are one text. */
    private static List<String> split(String[] names) {
        return Arrays.stream(names)
                .flatMap(text -> Arrays.stream(text.split(",")))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .toList();
    }

    private static String listening(BundleContext bundle) {
        var address = bundle.getProperty(LISTENING);
        return address == null ? "127.0.0.1" : address;
    }
}
