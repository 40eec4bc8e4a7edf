package io.github.pulsarws.options;

import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;

/**
 * One query parameter that sets something on a Pulsar builder, as data: adding a parameter is adding one line to a list.
 *
 * @param <B> the builder
 * @param <T> the parameter's type
 */
public record Option<B, T>(String name, Function<String, T> type, BiConsumer<B, T> setter) {

    /** Applies those of the options whose parameter is present. */
    public static <B> void apply(List<Option<B, ?>> options, QueryParameters parameters, B builder) {
        options.forEach(option -> option.apply(parameters, builder));
    }

    private void apply(QueryParameters parameters, B builder) {
        parameters.find(name, type).ifPresent(value -> setter.accept(builder, value));
    }
}
