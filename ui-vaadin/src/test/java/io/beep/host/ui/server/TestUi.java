// SPDX-License-Identifier: Apache-2.0
package io.beep.host.ui.server;

import com.vaadin.flow.component.ClickEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.ComponentUtil;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.dom.DomEvent;
import com.vaadin.flow.dom.Element;
import com.vaadin.flow.internal.CurrentInstance;
import com.vaadin.flow.internal.JacksonUtils;
import com.vaadin.flow.internal.nodefeature.ElementListenerMap;
import com.vaadin.flow.internal.nodefeature.VirtualChildrenList;
import com.vaadin.flow.router.Location;
import com.vaadin.flow.router.NavigationTrigger;
import com.vaadin.flow.server.VaadinService;
import com.vaadin.flow.server.VaadinSession;
import io.beep.host.ui.parts.Confirm;
import io.beep.host.ui.parts.RowMenu;
import io.beep.host.ui.security.TestBrowser;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.api.Assertions;

/** A page that is open in a browser which is not there. The test's thread is the page's: it holds the lock of the session. */
public final class TestUi implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final VaadinSession session;
    private final UI ui = new UI();

    /** @param token of the host's session that the browser's cookie has; empty for none */
    TestUi(VaadinService service, String token) {
        var servletSession = new FakeServletSession();
        var lock = new ReentrantLock();
        lock.lock();
        servletSession.setAttribute(service.getServiceName() + ".lock", lock);
        session = new VaadinSession(service);
        session.refreshTransients(servletSession, service);
        session.setErrorHandler(new UiErrors(new Strangers(Clock.systemUTC())));
        TestBrowser.remember(session, token);
        VaadinSession.setCurrent(session);
        CurrentInstance.set(VaadinService.class, service);
        ui.getInternals().setSession(session);
        UI.setCurrent(ui);
        ui.doInit(null, 1, "test");
        session.addUI(ui);
        service.fireUIInitListeners(ui);
    }

    /** From now on the browser has this token in its cookie. */
    public void changeToken(String token) {
        TestBrowser.remember(session, token);
    }

    public TestUi open(String path) {
        ui.getInternals().getRouter().navigate(ui, new Location(path), NavigationTrigger.UI_NAVIGATE);
        return this;
    }

    /** Where the page is. */
    public String location() {
        return ui.getActiveViewLocation().getPathWithQueryParameters();
    }

    public UI ui() {
        return ui;
    }

    /** The visible components of a type. */
    public <T extends Component> List<T> all(Class<T> type) {
        return components(ui.getElement())
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
    }

    /** The visible one that fits; there must be exactly one. */
    public <T extends Component> T one(Class<T> type, Predicate<T> fits) {
        var found = all(type).stream().filter(fits).toList();
        Assertions.assertThat(found).hasSize(1);
        return found.getFirst();
    }

    public <T extends Component> T one(Class<T> type) {
        return one(type, component -> true);
    }

    public boolean has(Class<? extends Component> type) {
        return !all(type).isEmpty();
    }

    /** All visible texts, with those that components have as HTML, as a label or as a message. */
    public String text() {
        return text(ui.getElement());
    }

    private static String text(Element element) {
        if (element.isTextNode()) {
            return element.getText();
        }
        if (!element.isVisible()) {
            return "";
        }
        var own = Stream.of("innerHTML", "text", "label", "helperText", "errorMessage", "header", "message")
                .map(property -> element.getProperty(property, ""));
        return Stream.concat(own, children(element).map(TestUi::text))
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining("\n"));
    }

    /** Chooses an item of a row's menu. */
    public void choose(RowMenu menu, String text) {
        var item = menu.items().filter(one -> one.getText().equals(text)).findFirst();
        ComponentUtil.fireEvent(item.orElseThrow(), new ClickEvent<>(item.orElseThrow()));
    }

    /** Answers a question with the button that does it. */
    public void confirm(String action) {
        until(() -> has(Confirm.class));
        one(Button.class, button -> button.getText().equals(action)).click();
    }

    /** An event of a component, as the browser sends it, with one value. */
    public void fire(Component component, String event, String key, String value) {
        var element = component.getElement();
        var data = JacksonUtils.createObjectNode();
        data.put(key, value);
        element.getNode().getFeature(ElementListenerMap.class).fireEvent(new DomEvent(element, event, data));
    }

    public List<String> links() {
        return all(Anchor.class).stream().map(Anchor::getHref).toList();
    }

    /** Lets what other threads asked for happen, until the condition holds. */
    public void until(BooleanSupplier condition) {
        var end = Instant.now().plus(PATIENCE);
        while (!condition.getAsBoolean()) {
            Assertions.assertThat(Instant.now()).as("the wait for a condition").isBefore(end);
            session.unlock();
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
            session.lock();
            session.getService().runPendingAccessTasks(session);
            ui.getInternals().getStateTree().runExecutionsBeforeClientResponse();
        }
    }

    /** The children, with those that the browser places elsewhere, as the footer of a dialog. */
    private static Stream<Element> children(Element element) {
        var virtual = element.getNode().getFeatureIfInitialized(VirtualChildrenList.class).stream()
                .flatMap(list -> IntStream.range(0, list.size()).mapToObj(list::get))
                .map(Element::get);
        return Stream.concat(element.getChildren(), virtual);
    }

    private static Stream<Component> components(Element element) {
        if (element.isTextNode() || !element.isVisible()) {
            return Stream.empty();
        }
        return Stream.concat(element.getComponent().stream(), children(element).flatMap(TestUi::components));
    }

    /** Closes the page. */
    @Override
    public void close() {
        session.removeUI(ui);
        session.unlock();
        CurrentInstance.clearAll();
    }
}
