package io.github.pulsarws.launch;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.Supplier;

/** A server that the gateway is deployed to: how it is started, with the WAR that it wants, on one port. */
public interface Product {
    /** What the option {@code gateway.container} may say. */
    Map<String, Supplier<Product>> ALL = Map.of(
            "payara-micro", PayaraMicro::new,
            "payara-micro-uber", PayaraUberJar::new,
            "payara-server", PayaraServer::new,
            "wildfly", WildFly::new,
            "tomcat10", () -> new Tomcat("tomcat10"),
            "tomcat11", () -> new Tomcat("tomcat11"));

    /**
     * The product of that name.
     *
     * @throws LaunchException if there is none
     */
    static Product named(String name) {
        Supplier<Product> product = ALL.get(name);
        if (product == null) {
            throw new LaunchException("There is no container '" + name + "', only "
                    + ALL.keySet().stream().sorted().toList());
        }
        return product.get();
    }

    /** The WAR that it wants. */
    default Path war() {
        return Deployables.war();
    }

    /** What it is called when somebody is told about it. */
    String displayName();

    /**
     * Prepares an instance of its own.
     *
     * @param directory an empty one, for whatever the instance writes
     * @param war what to deploy: {@link #war}, or a changed copy of it
     * @param port where it serves the gateway, at the context root
     * @param tlsPort where it serves the same over TLS; empty for not at all
     * @return everything that follows {@code java} in its command line
     */
    List<String> prepare(Path directory, Path war, int port, OptionalInt tlsPort);

    /**
     * Has an instance that is prepared ask for a login, as {@code deploy/sso} says.
     *
     * @throws UnsupportedOperationException if it can't be told
     */
    default void requireLogin(Path directory) {
        throw new UnsupportedOperationException(displayName() + " has no users");
    }

    /**
     * Has an instance that is prepared give up connections on which nothing comes, by a setting of its own.
     *
     * @param millis how long it waits
     * @throws UnsupportedOperationException if it has no such setting
     */
    default void giveUpQuietConnections(Path directory, int millis) {
        throw new UnsupportedOperationException(displayName() + " waits for ever");
    }
}
