package io.github.pulsarws.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pulsarws.error.InvalidRequestException;
import io.github.pulsarws.options.AskedParameters;
import io.github.pulsarws.options.QueryParameters;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A query parameter as it is described.
 *
 * @param good values that must be accepted
 * @param bad values that must not
 */
public record ApiParameter(String name, List<String> good, List<String> bad) {
    /** They are taken out of a query before anything else is read. */
    private static final Set<String> CREDENTIALS = Set.of("token", "ticket");

    static ApiParameter of(String name, Map<?, ?> schema) {
        List<String> good = new ArrayList<>();
        List<String> bad = new ArrayList<>();
        if (schema.get("enum") instanceof List<?> constants) {
            constants.forEach(constant -> good.add(String.valueOf(constant)));
            bad.add("nonsense");
        } else if ("boolean".equals(schema.get("type"))) {
            good.addAll(List.of("true", "false"));
            bad.add("yes");
        } else if ("integer".equals(schema.get("type"))) {
            Long min = number(schema.get("minimum"));
            bad.add("many");
            good.add(String.valueOf(min));
            bad.add(String.valueOf(min - 1));
            Long max = number(schema.get("maximum"));
            good.add(String.valueOf(max == null ? Long.MAX_VALUE : max));
            if (max != null) {
                bad.add(String.valueOf(max + 1));
            }
            if (schema.get("not") instanceof Map<?, ?> gap) {
                bad.add(String.valueOf(gap.get("minimum")));
                bad.add(String.valueOf(gap.get("maximum")));
            }
        }
        if (schema.get("default") != null) {
            good.add(String.valueOf(schema.get("default")));
        }
        return new ApiParameter(name, List.copyOf(good), List.copyOf(bad));
    }

    private static @Nullable Long number(@Nullable Object value) {
        return value == null ? null : ((Number) value).longValue();
    }

    /**
     * Compares the parameters of a channel with the code that reads them: which there are, and what they may be.
     *
     * @param reading all that reads parameters of such a session
     */
    public static void assertAgree(Map<String, ApiParameter> described, Consumer<QueryParameters> reading) {
        AskedParameters asked = new AskedParameters();
        reading.accept(asked.query());
        Set<String> names = new TreeSet<>(asked.names());
        names.addAll(CREDENTIALS);
        assertThat(described.keySet()).isEqualTo(names);
        described.values().forEach(parameter -> parameter.assertAgrees(reading));
    }

    private void assertAgrees(Consumer<QueryParameters> reading) {
        assertThat(good).allMatch(value -> isTaken(value, reading), name + " takes");
        assertThat(bad).noneMatch(value -> isTaken(value, reading));
    }

    /** What it says of other parameters, which are not there, is no matter. */
    private boolean isTaken(String value, Consumer<QueryParameters> reading) {
        try {
            reading.accept(QueryParameters.parse(name + "=" + value));
            return true;
        } catch (InvalidRequestException e) {
            return !String.valueOf(e.getMessage()).startsWith("parameter " + name + ": '" + value + "'");
        }
    }
}
