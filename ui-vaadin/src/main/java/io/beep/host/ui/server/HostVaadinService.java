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
import com.vaadin.flow.server.VaadinSessionState;
import com.vaadin.flow.server.communication.UidlRequestHandler;
import io.beep.host.security.Access;
import io.beep.host.security.Authentication;
import io.beep.host.security.Callers;
import io.beep.host.security.Setup;
import io.beep.host.spi.security.Caller;
import io.beep.host.spi.ui.CurrentCaller;
import io.beep.host.ui.chats.Answers;
import io.beep.host.ui.frame.Contributions;
import io.beep.host.ui.parts.Background;
import io.beep.host.ui.security.EntryGuard;
import io.beep.host.ui.security.SessionCaller;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Vaadin's service, with our instantiator, guard, error handler and texts. */
final class HostVaadinService extends VaadinServletService {
    private static final long serialVersionUID = 1L;
    /** How many pages a browser may have open in which nobody is signed in. */
    private static final int STRANGERS_PAGES = 5;
    /** After twice this a session without a page has ended. */
    private static final Duration EMPTY = Duration.ofSeconds(30);

    /** The attribute of a request that may begin a stranger's session. */
    private static final String PLACE = Strangers.Place.class.getName();

    private final transient ServiceProxies services;
    private final transient Contributions contributions;
    private final transient Background background;
    private final transient Answers answers;
    private final transient SessionCaller caller;
    private final transient Strangers strangers = new Strangers(Clock.systemUTC());
    private final transient OpenPages pages;
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
        this.pages = new OpenPages(Runtime.getRuntime().maxMemory(), background::run);
        this.caller = new SessionCaller(service(Authentication.class), service(Callers.class), service(Access.class));
        this.guard = new EntryGuard(service(Access.class), service(Setup.class), caller);
        setClassLoader(VaadinServlet.class.getClassLoader());
        setSystemMessagesProvider(info -> messages());
        addSessionInitListener(event -> {
            event.getSession().setErrorHandler(new UiErrors(strangers));
            begin(event.getRequest(), event.getSession());
        });
        addSessionDestroyListener(event -> {
            strangers.remove(event.getSession());
            pages.remove(event.getSession());
        });
        addUIInitListener(event -> prepare(event.getUI()));
        background.every(EMPTY, pages::endEmpty);
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
        handlers.replaceAll(handler -> handler instanceof UidlRequestHandler ? new Events(strangers, pages) : handler);
        return handlers;
    }

    /** A session is only begun for a stranger while there is room for one. */
    @Override
    public void handleRequest(VaadinRequest request, VaadinResponse response) throws ServiceException {
        if (HandlerHelper.isRequestType(request, RequestType.PUSH) && !OneWayPush.mayListen(request)) {
            refuse(response);
        } else if (request.getWrappedSession(false) == null && account(request).isEmpty()) {
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

    /** Of whoever is signed in, as far as can be told. */
    private Optional<UUID> account(VaadinRequest request) {
        return caller.of(request).filter(who -> !who.isAnonymous()).map(Caller::accountId);
    }

    private void begin(VaadinRequest request, VaadinSession session) {
        account(request)
                .ifPresentOrElse(
                        account -> pages.add(session, account),
                        () -> strangers.add(
                                session, request.getRemoteAddr(), (Strangers.Place) request.getAttribute(PLACE)));
    }

    @Override
    public void requestEnd(VaadinRequest request, VaadinResponse response, @Nullable VaadinSession session) {
        super.requestEnd(request, response, session);
        if (session != null) {
            caller.of(request).ifPresent(who -> settle(session, who));
        }
    }

    /** Who signs in takes the pages along, and leaves them behind when that ends. */
    private void settle(VaadinSession session, Caller who) {
        if (who.isAnonymous() ? strangers.contains(session) : isOf(session, who)) {
            return;
        }
        session.lock();
        try {
            if (session.getState() == VaadinSessionState.OPEN) {
                move(session, who);
            }
        } finally {
            session.unlock();
        }
    }

    private boolean isOf(VaadinSession session, Caller who) {
        return pages.account(session).filter(who.accountId()::equals).isPresent();
    }

    private void move(VaadinSession session, Caller who) {
        if (!who.isAnonymous()) {
            pages.add(session, who.accountId());
            strangers.remove(session);
        } else if (strangers.adopt(session, who.address())) {
            pages.remove(session);
            giveUpOldest(session);
        } else {
            Sessions.end(session);
        }
    }

    /** Of a stranger's pages those that were opened first are given up. */
    private static void giveUpOldest(VaadinSession session) {
        var open = List.copyOf(session.getUIs());
        open.stream()
                .sorted(Comparator.comparingInt(UI::getUIId))
                .limit(Math.max(0, open.size() - STRANGERS_PAGES))
                .forEach(page -> Sessions.giveUp(page, () -> {}));
    }

    private void prepare(UI ui) {
        var session = ui.getSession();
        ui.addDetachListener(event -> pages.close(session, ui));
        pages.open(session, ui);
        if (strangers.contains(session)) {
            giveUpOldest(session);
        }
        PushSockets.allow(session);
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
