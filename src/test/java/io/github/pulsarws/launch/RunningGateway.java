package io.github.pulsarws.launch;

import java.net.URI;
import java.time.Duration;

/**
 * A gateway that has been started, seen by somebody who wants to use it.
 *
 * @param page the address of its page
 * @param serviceUrl its broker
 * @param embedded whether that broker was started together with it
 * @param log of the gateway's container
 */
record RunningGateway(URI page, String serviceUrl, boolean embedded, LogFile log) {
    private static final Duration EMBEDDED_BOUND = Duration.ofSeconds(120);
    private static final Duration ATTEMPT_BOUND = Duration.ofSeconds(15);

    /**
     * Publishes a message through the gateway.
     *
     * <p>With the embedded broker that must succeed. Another broker may be away and come later, so that is only reported;
     * and the message is one that the broker does not store.
     */
    void confirmPublishing(Services services, Progress progress) {
        progress.step("Publishing a message through the gateway");
        if (embedded) {
            URI producer = session("producer/persistent/public/default/gateway-ready");
            services.await(
                    EMBEDDED_BOUND,
                    () -> "a message to be published",
                    () -> PublishProbe.publish(producer, ATTEMPT_BOUND).published());
        } else {
            publishOnce(progress);
        }
    }

    private void publishOnce(Progress progress) {
        URI producer = session("producer/non-persistent/public/default/gateway-ready");
        PublishProbe.Outcome outcome = PublishProbe.publish(producer, ATTEMPT_BOUND);
        if (!outcome.published()) {
            progress.step("No message could be published (%s); the gateway runs, and connects to %s as soon as it can"
                    .formatted(outcome.answer(), serviceUrl));
        }
    }

    private URI session(String path) {
        return URI.create("ws://" + page.getAuthority() + "/ws/v2/" + path);
    }

    /** What to do with it, ready to paste. */
    String describe(Duration startTime) {
        String base = "ws://" + page.getAuthority();
        String argument = page.getPort() == 8080 ? "" : " " + base;
        return """

                The Pulsar WebSocket Gateway is ready after %.1f s.

                  Page      %s
                  Producer  %s/ws/v2/producer/persistent/public/default/my-topic
                  Consumer  %s/ws/v2/consumer/persistent/public/default/my-topic/my-subscription
                  Reader    %s/ws/v2/reader/persistent/public/default/my-topic
                  v1 form   %s/ws/producer/persistent/public/standalone/default/my-topic
                  Broker    %s
                  Logs      %s

                Try it on the page, with nothing to install; or with Python (Debian: apt install python3-websocket),
                each in a terminal of its own:

                  python3 deploy/examples/python/consumer.py%s
                  python3 deploy/examples/python/producer.py%s

                Press Ctrl-C to stop.
                """.formatted(
                startTime.toMillis() / 1000.0, page, base, base, base, base, serviceUrl, logs(), argument, argument);
    }

    private String logs() {
        String own = "target/" + log.path().getFileName();
        return embedded ? own + ", target/broker.log" : own;
    }
}
