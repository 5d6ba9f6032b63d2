// SPDX-License-Identifier: Apache-2.0
package io.beep.host.ui.server;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.di.Instantiator;
import com.vaadin.flow.function.DeploymentConfiguration;
import com.vaadin.flow.server.CustomizedSystemMessages;
import com.vaadin.flow.server.ServiceException;
import com.vaadin.flow.server.SystemMessages;
import com.vaadin.flow.server.VaadinServlet;
import com.vaadin.flow.server.VaadinServletService;
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
import java.util.Map;
import java.util.Optional;

/** Vaadin's service, with our instantiator, guard, error handler and texts. */
final class HostVaadinService extends VaadinServletService {
    private static final long serialVersionUID = 1L;

    private final transient ServiceProxies services;
    private final transient Contributions contributions;
    private final transient Background background;
    private final transient Answers answers;
    private final transient CurrentCaller caller;
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
        this.caller = new SessionCaller(service(Authentication.class), service(Callers.class));
        this.guard = new EntryGuard(service(Access.class), service(Setup.class), caller);
        setClassLoader(VaadinServlet.class.getClassLoader());
        setSystemMessagesProvider(info -> messages());
        addSessionInitListener(event -> event.getSession().setErrorHandler(new UiErrors()));
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

    private void prepare(UI ui) {
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
