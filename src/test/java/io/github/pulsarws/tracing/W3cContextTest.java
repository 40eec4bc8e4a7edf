package io.github.pulsarws.tracing;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.context.Context;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class W3cContextTest {
    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
    private static final String PARENT = "00-" + TRACE + "-b7ad6b7169203331-01";

    @Test
    void readsParentAndState() {
        SpanContext read = read(Map.of("traceparent", PARENT, "tracestate", "vendor=1"));

        assertThat(read.getTraceId()).isEqualTo(TRACE);
        assertThat(read.getSpanId()).isEqualTo("b7ad6b7169203331");
        assertThat(read.isSampled()).isTrue();
        assertThat(read.isRemote()).isTrue();
        assertThat(read.getTraceState().get("vendor")).isEqualTo("1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x",
                "00-00000000000000000000000000000000-b7ad6b7169203331-01",
                "00-0af7651916cd43dd8448eb211c80319c-0000000000000000-01",
                "00-0AF7651916CD43DD8448EB211C80319C-b7ad6b7169203331-01",
                "ff-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
                "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01-more",
            })
    void isTheRootForWhatIsNotValid(String parent) {
        assertThat(read(Map.of("traceparent", parent)).isValid()).isFalse();
    }

    @Test
    void isTheRootForNothing() {
        assertThat(W3cContext.read(name -> null)).isSameAs(Context.root());
    }

    @Test
    void writesInPlaceOfWhatWasThereAndLeavesTheRest() {
        Map<String, String> before =
                Map.of("traceparent", "of nobody", "tracestate", "of=nobody", "baggage", "user=1", "colour", "blue");

        assertThat(W3cContext.write(W3cContext.read(Map.of("traceparent", PARENT)::get), before))
                .isEqualTo(Map.of("traceparent", PARENT, "baggage", "user=1", "colour", "blue"));
    }

    private static SpanContext read(Map<String, String> carrier) {
        return Span.fromContext(W3cContext.read(carrier::get)).getSpanContext();
    }
}
