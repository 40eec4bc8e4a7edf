package io.github.pulsarws.launch;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.lang.reflect.Field;
import java.net.HttpURLConnection;
import java.net.InetSocketAddress;

/**
 * Starts Pulsar's own WebSocket proxy on the loopback address.
 *
 * <p>Its {@code bindAddress} is ignored: by itself it listens on every address. All of it by reflection, as its classes are
 * on the class path of its own JVM only.
 */
public final class PulsarProxyMain {
    private static final String SERVICE = "org.apache.pulsar.websocket.service.";

    private PulsarProxyMain() {}

    /** @param arguments the file with its configuration, and a port, if there is to be one that sums its metrics up */
    public static void main(String... arguments) throws ReflectiveOperationException, IOException {
        Class<?> configurationType = Class.forName(SERVICE + "WebSocketProxyConfiguration");
        Object configuration = Class.forName("org.apache.pulsar.common.configuration.PulsarConfigurationLoader")
                .getMethod("create", String.class, Class.class)
                .invoke(null, arguments[0], configurationType);
        Class<?> serverType = Class.forName(SERVICE + "ProxyServer");
        Object server = serverType.getConstructor(configurationType).newInstance(configuration);
        bindToLoopback(server);
        Class<?> webSocketsType = Class.forName("org.apache.pulsar.websocket.WebSocketService");
        Object webSockets = webSocketsType.getConstructor(configurationType).newInstance(configuration);
        if (arguments.length > 1) {
            listenForStatistics(Integer.parseInt(arguments[1]), webSockets);
        }
        Class.forName(SERVICE + "WebSocketServiceStarter")
                .getMethod("start", serverType, webSocketsType)
                .invoke(null, server, webSockets);
    }

    /** Any request there is answered when the metrics have been summed up; by itself it does so once a minute. */
    private static void listenForStatistics(int port, Object webSockets) throws IOException {
        HttpServer http = HttpServer.create(new InetSocketAddress(Ports.LOOPBACK, port), 0);
        http.createContext("/", exchange -> {
            try (exchange) {
                Object stats = webSockets.getClass().getMethod("getProxyStats").invoke(webSockets);
                stats.getClass().getMethod("generate").invoke(stats);
                exchange.sendResponseHeaders(HttpURLConnection.HTTP_NO_CONTENT, -1);
            } catch (ReflectiveOperationException e) {
                throw new IOException(e);
            }
        });
        http.start();
    }

    private static void bindToLoopback(Object server) throws ReflectiveOperationException {
        Field field = server.getClass().getDeclaredField("connector");
        field.setAccessible(true);
        Object connector = field.get(server);
        connector.getClass().getMethod("setHost", String.class).invoke(connector, Ports.LOOPBACK);
    }
}
