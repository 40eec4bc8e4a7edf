package io.github.pulsarws.launch;

import java.lang.reflect.Field;

/**
 * Starts Pulsar's own WebSocket proxy on the loopback address.
 *
 * <p>Its {@code bindAddress} is ignored: by itself it listens on every address. All of it by reflection, as its classes are
 * on the class path of its own JVM only.
 */
public final class PulsarProxyMain {
    private static final String SERVICE = "org.apache.pulsar.websocket.service.";

    private PulsarProxyMain() {}

    /** @param arguments the file with its configuration */
    public static void main(String... arguments) throws ReflectiveOperationException {
        Class<?> configurationType = Class.forName(SERVICE + "WebSocketProxyConfiguration");
        Object configuration = Class.forName("org.apache.pulsar.common.configuration.PulsarConfigurationLoader")
                .getMethod("create", String.class, Class.class)
                .invoke(null, arguments[0], configurationType);
        Class<?> serverType = Class.forName(SERVICE + "ProxyServer");
        Object server = serverType.getConstructor(configurationType).newInstance(configuration);
        bindToLoopback(server);
        Class<?> webSocketsType = Class.forName("org.apache.pulsar.websocket.WebSocketService");
        Object webSockets = webSocketsType.getConstructor(configurationType).newInstance(configuration);
        Class.forName(SERVICE + "WebSocketServiceStarter")
                .getMethod("start", serverType, webSocketsType)
                .invoke(null, server, webSockets);
    }

    private static void bindToLoopback(Object server) throws ReflectiveOperationException {
        Field field = server.getClass().getDeclaredField("connector");
        field.setAccessible(true);
        Object connector = field.get(server);
        connector.getClass().getMethod("setHost", String.class).invoke(connector, Ports.LOOPBACK);
    }
}
