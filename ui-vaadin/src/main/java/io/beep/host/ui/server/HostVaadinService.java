// SPDX-License-Identifier: Apache-2.0
package io.beep.host.ui.server;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.di.Instantiator;
import com.vaadin.flow.function.DeploymentConfiguration;
import com.vaadin.flow.server.CustomizedSystemMessages;
import com.vaadin.flow.server.HandlerHelper;
import com.vaadin.flow.server.HandlerHelper.RequestType;
import com.vaadin.flow.server.RequestHandler;
import com.vaadin.flow.server.ServiceException;
import com.vaadin.flow.server.SystemMessages;
import com.vaadin.flow.server.VaadinRequest;
import com.vaadin.flow.server.VaadinResponse;
import com.vaadin.flow.server.VaadinServlet;
import com.vaadin.flow.server.VaadinServletService;
import com.vaadin.flow.server.VaadinSession;
import com.vaadin.flow.server.communication.UidlRequestHandler;
import io.beep.host.security.Access;
import io.beep.host.security.Authentication;
import io.beep.host.security.Callers;
import io.beep.host.security.Setup;
import io.beep.host.spi.ui.CurrentCaller;
import io.beep.host.ui.chats.Answers;
import io.beep.host.ui.frame.Contributions;
import io.beep.host.ui.parts.Background;
import io.beep.host.ui.security.EntryGuard;
import io.beep.host.ui.security.SessionCaller;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Vaadin's service, with our instantiator, guard, error handler and texts. */
final class HostVaadinService extends VaadinServletService {
    private static final long serialVersionUID = 1L;
    /** How many pages one browser may have open. */
    private static final int PAGES = 100;

    private static final int STRANGERS_PAGES = 5;

    /** The attribute of a request that may begin a stranger's session. */
    private static final String PLACE = Strangers.Place.class.getName();

    private final transient ServiceProxies services;
    private final transient Contributions contributions;
    private final transient Background background;
    private final transient Answers answers;
    private final transient SessionCaller caller;
    private final transient Strangers strangers = new Strangers(Clock.systemUTC());
    private final EntryGuard guard;

    HostVaadinService(
            VaadinServlet servlet,
            DeploymentConfiguration configuration,
            ServiceSource source,
            Contributions contributions,
            Background background,
            Answers answers) {
        super(servlet, configuration);
        this.services = new ServiceProxies(source);
        this.contributions = contributions;
        this.background = background;
        this.answers = answers;
        this.caller = new SessionCaller(service(Authentication.class), service(Callers.class), service(Access.class));
        this.guard = new EntryGuard(service(Access.class), service(Setup.class), caller);
        setClassLoader(VaadinServlet.class.getClassLoader());
        setSystemMessagesProvider(info -> messages());
        addSessionInitListener(event -> {
            event.getSession().setErrorHandler(new UiErrors(strangers));
            if (caller.isNobody(event.getRequest())) {
                begin(event.getRequest(), event.getSession());
            }
        });
        addSessionDestroyListener(event -> strangers.remove(event.getSession()));
        addUIInitListener(event -> prepare(event.getUI()));
    }

    @Override
    protected Optional<Instantiator> loadInstantiators() throws ServiceException {
        var own = Map.<Class<?>, Object>of(
                CurrentCaller.class, caller,
                Contributions.class, contributions,
                Background.class, background,
                Answers.class, answers);
        return Optional.of(new HostInstantiator(this, own, services, new Translations(contributions)));
    }

    @Override
    protected List<RequestHandler> createRequestHandlers() throws ServiceException {
        var handlers = super.createRequestHandlers();
        handlers.replaceAll(handler -> handler instanceof UidlRequestHandler ? new Events(strangers) : handler);
        return handlers;
    }

    /** A session is only begun for a stranger while there is room for one. */
    @Override
    public void handleRequest(VaadinRequest request, VaadinResponse response) throws ServiceException {
        if (HandlerHelper.isRequestType(request, RequestType.PUSH) && !OneWayPush.mayListen(request)) {
            refuse(response);
        } else if (request.getWrappedSession(false) == null && caller.isNobody(request)) {
            try (var place = strangers.take(request.getRemoteAddr())) {
                request.setAttribute(PLACE, place);
                super.handleRequest(request, response);
            }
        } else {
            super.handleRequest(request, response);
        }
    }

    private static void refuse(VaadinResponse response) throws ServiceException {
        try {
            response.sendError(HttpServletResponse.SC_BAD_REQUEST, "This is no way to listen to a page");
        } catch (IOException e) {
            throw new ServiceException(e);
        }
    }

    private void begin(VaadinRequest request, VaadinSession session) {
        strangers.add(session, request.getRemoteAddr(), (Strangers.Place) request.getAttribute(PLACE));
    }

    @Override
    public void requestEnd(VaadinRequest request, VaadinResponse response, @Nullable VaadinSession session) {
        super.requestEnd(request, response, session);
        if (session != null && strangers.contains(session) && !caller.isNobody(request)) {
            strangers.remove(session);
        }
    }

    /** In one browser the pages that were opened first are given up. */
    private void giveUpOldest(UI opened) {
        var session = opened.getSession();
        var pages = List.copyOf(session.getUIs());
        var most = strangers.contains(session) ? STRANGERS_PAGES : PAGES;
        pages.stream()
                .sorted(Comparator.comparingInt(UI::getUIId))
                .limit(Math.max(0, pages.size() - most))
                .forEach(session::removeUI);
    }

    private void prepare(UI ui) {
        giveUpOldest(ui);
        PushSockets.allow(ui.getSession());
        ui.addBeforeEnterListener(guard);
        var reconnecting = ui.getReconnectDialogConfiguration();
        reconnecting.setDialogText(ui.getTranslation("connection.lost"));
        reconnecting.setDialogTextGaveUp(ui.getTranslation("connection.gaveUp"));
        reconnecting.setReconnectAttempts(Integer.MAX_VALUE);
        ui.getPage().addJavaScript("context://beep/beep.js");
        ui.getPage().executeJs("window.beep.connection()");
    }

    private <T> T service(Class<T> type) {
        return services.proxy(type, HostVaadinService.class);
    }

    /** A session that ended needs no message: the page loads again, and asks to sign in if need be. */
    private static SystemMessages messages() {
        var messages = new CustomizedSystemMessages();
        messages.setSessionExpiredNotificationEnabled(false);
        return messages;
    }
}
