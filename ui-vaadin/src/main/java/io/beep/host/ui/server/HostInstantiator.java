// SPDX-License-Identifier: Apache-2.0
package io.beep.host.ui.server;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.di.DefaultInstantiator;
import com.vaadin.flow.i18n.I18NProvider;
import com.vaadin.flow.server.VaadinService;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes views: the parameters of their one public constructor are things of the UI itself, or {@linkplain ServiceProxies services}. */
final class HostInstantiator extends DefaultInstantiator {
    private static final long serialVersionUID = 1L;

    private final transient Map<Class<?>, Object> own;
    private final transient ServiceProxies services;
    private final I18NProvider texts;

    /** @param own what is given as it is, by the type that a constructor asks for */
    HostInstantiator(VaadinService service, Map<Class<?>, Object> own, ServiceProxies services, I18NProvider texts) {
        super(service);
        this.own = Map.copyOf(own);
        this.services = services;
        this.texts = texts;
    }

    @Override
    public <T> T getOrCreate(Class<T> type) {
        var constructor = injected(type);
        return constructor == null ? super.getOrCreate(type) : create(type, constructor);
    }

    @Override
    public <T extends Component> T createComponent(Class<T> type) {
        var constructor = injected(type);
        return constructor == null ? super.createComponent(type) : create(type, constructor);
    }

    @Override
    public I18NProvider getI18NProvider() {
        return texts;
    }

    private static @Nullable Constructor<?> injected(Class<?> type) {
        var constructors = type.getConstructors();
        return constructors.length == 1 && constructors[0].getParameterCount() > 0 ? constructors[0] : null;
    }

    private <T> T create(Class<T> type, Constructor<?> constructor) {
        var arguments = Arrays.stream(constructor.getParameterTypes())
                .map(parameter -> argument(parameter, type))
                .toArray();
        try {
            return type.cast(constructor.newInstance(arguments));
        } catch (InvocationTargetException e) {
            if (e.getTargetException() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new IllegalStateException("The constructor of " + type.getName() + " failed", e.getTargetException());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("Cannot call the constructor of " + type.getName(), e);
        }
    }

    private Object argument(Class<?> parameter, Class<?> consumer) {
        var thing = own.get(parameter);
        if (thing != null) {
            return thing;
        }
        if (!parameter.isInterface()) {
            throw new IllegalArgumentException("The constructor of " + consumer.getName() + " asks for "
                    + parameter.getName() + ", which is not the interface of a service");
        }
        return services.proxy(parameter, consumer);
    }
}
