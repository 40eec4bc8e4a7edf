package io.github.pulsarws.producer;

import static io.github.pulsarws.producer.Frames.request;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.pulsarws.harness.BrokerAdmin;
import io.github.pulsarws.harness.Gateway;
import io.github.pulsarws.harness.GatewayTest;
import io.github.pulsarws.harness.Topics;
import io.github.pulsarws.harness.WebSocketPeer;
import jakarta.json.JsonObject;
import org.junit.jupiter.api.Test;

/** A message that the broker does not confirm in time is answered with an error; the session goes on. */
@GatewayTest
class SendTimeoutIT {
    private static final String ONE_MESSAGE_A_SECOND =
            "{\"publishThrottlingRateInMsg\":1,\"publishThrottlingRateInByte\":-1}";

    private final String namespace = "public/" + Topics.unique("slow");

    @Test
    void brokerTakesItsTime() {
        BrokerAdmin.createNamespace(namespace);
        BrokerAdmin.setPolicy(namespace, "publishRate", ONE_MESSAGE_A_SECOND);
        try (WebSocketPeer hasty = open("sendTimeoutMillis=200");
                WebSocketPeer patient = open("sendTimeoutMillis=0")) {
            Sessions.publish(patient, request("within the rate"));
            JsonObject answer = hasty.ask(request("0", "'context':'c'"));
            for (int attempt = 0; attempt < 20 && answer.getString("result").equals("ok"); attempt++) {
                answer = hasty.ask(request("at once", "'context':'c'"));
            }

            Sessions.assertFailed(answer, 8, "Unknown error: the broker did not answer in time");
            assertThat(answer.getString("context")).isEqualTo("c");
            Sessions.publish(patient, request("when it is time"));
        }
    }

    private WebSocketPeer open(String query) {
        return WebSocketPeer.connect(Gateway.wsUri("/ws/v2/producer/persistent/" + namespace + "/topic", query));
    }
}
