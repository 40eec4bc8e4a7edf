package io.github.pulsarws.tracing;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pulsarws.api.AsyncApi;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** {@code asyncapi.yaml} has the headers and properties that traces are read from. */
class TracingApiTest {
    @Test
    void headersOfEverySession() {
        assertThat(AsyncApi.channels())
                .isNotEmpty()
                .allSatisfy(channel -> assertThat(AsyncApi.headers(channel)).isEqualTo(read()));
    }

    @Test
    void propertiesOfMessages() {
        assertThat(AsyncApi.propertiesOf("request")).isEqualTo(read());
        assertThat(AsyncApi.propertiesOf("delivery")).isEqualTo(read());
    }

    /** The names that are asked for, if each is there and valid. */
    private static Set<String> read() {
        Map<String, String> carrier = Map.of(
                "traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01", "tracestate", "vendor=1");
        Set<String> names = new TreeSet<>();
        W3cContext.read(name -> {
            names.add(name);
            return carrier.get(name);
        });
        return names;
    }
}
