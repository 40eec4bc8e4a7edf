package io.github.pulsarws.handshake;

import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.enterprise.inject.spi.CDI;
import jakarta.enterprise.inject.spi.InjectionTarget;
import jakarta.websocket.Extension;
import jakarta.websocket.server.ServerEndpointConfig;
import java.lang.reflect.InvocationTargetException;
import java.util.List;

/**
 * Gives endpoints their beans.
 *
 * <p>Not every container injects into endpoints (Tomcat does not), so it is done by hand on all of them. An injection
 * target of its own is used rather than a look-up of the endpoint as a bean, which leaks each instance on WildFly.
 *
 * <p>It also declines compression, which only Tomcat would agree to: it reserves hundreds of KiB outside the heap for each session,
 * several times what the session costs otherwise, and browsers offer it without being asked.
 */
public class EndpointInjector extends ServerEndpointConfig.Configurator {
    private static final String SUBPROTOCOL = "pulsar";

    private static final ClassValue<InjectionTarget<?>> TARGETS = new ClassValue<>() {
        @Override
        protected InjectionTarget<?> computeValue(Class<?> type) {
            BeanManager beans = CDI.current().getBeanManager();
            return target(beans, type);
        }
    };

    @Override
    public <T> T getEndpointInstance(Class<T> type) throws InstantiationException {
        try {
            T endpoint = type.getDeclaredConstructor().newInstance();
            @SuppressWarnings("unchecked") // computeValue makes the target from the very class
            InjectionTarget<T> target = (InjectionTarget<T>) TARGETS.get(type);
            target.inject(endpoint, CDI.current().getBeanManager().createCreationalContext(null));
            return endpoint;
        } catch (NoSuchMethodException | IllegalAccessException | InvocationTargetException e) {
            InstantiationException failure = new InstantiationException(type.getName());
            failure.initCause(e);
            throw failure;
        }
    }

    /** Of several that a browser may offer, for the sake of the token in another one, this is no secret. */
    @Override
    public String getNegotiatedSubprotocol(List<String> supported, List<String> requested) {
        return requested.contains(SUBPROTOCOL) ? SUBPROTOCOL : "";
    }

    @Override
    public List<Extension> getNegotiatedExtensions(List<Extension> installed, List<Extension> requested) {
        return List.of();
    }

    private static <T> InjectionTarget<T> target(BeanManager beans, Class<T> type) {
        return beans.getInjectionTargetFactory(beans.createAnnotatedType(type)).createInjectionTarget(null);
    }
}
