package io.github.pulsarws.tracing;

import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.opentelemetry.context.propagation.TextMapPropagator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Contexts as headers and properties carry them.
 *
 * <p>Always from and to the root: what is current on a thread of the container or of the Pulsar client is no business of
 * the message.
 */
final class W3cContext {
    private static final TextMapPropagator W3C = W3CTraceContextPropagator.getInstance();

    private static final TextMapGetter<Function<String, @Nullable String>> GETTER = new TextMapGetter<>() {
        @Override
        public Iterable<String> keys(Function<String, @Nullable String> carrier) {
            return List.copyOf(W3C.fields());
        }

        @Override
        public @Nullable String get(@Nullable Function<String, @Nullable String> carrier, String key) {
            return carrier == null ? null : carrier.apply(key);
        }
    };

    private W3cContext() {}

    /**
     * {@return the context; the root if there is none, or none that is valid}
     *
     * @param carrier finds a header or property by its name
     */
    static Context read(Function<String, @Nullable String> carrier) {
        return W3C.extract(Context.root(), carrier, GETTER);
    }

    /** {@return the properties with this context in place of the one that they hold, if they hold any} */
    static Map<String, String> write(Context context, Map<String, String> properties) {
        Map<String, String> carrying = new HashMap<>(properties);
        // a state without its parent would be taken for that of the new one
        W3C.fields().forEach(carrying::remove);
        W3C.inject(context, carrying, Map::put);
        return carrying;
    }
}
