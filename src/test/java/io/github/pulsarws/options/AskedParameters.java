package io.github.pulsarws.options;

import java.util.AbstractMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A query without parameters, which remembers for which of them it was asked. */
public final class AskedParameters {
    private final Set<String> names = new TreeSet<>();

    public QueryParameters query() {
        return new QueryParameters(new AbstractMap<>() {
            @Override
            public Set<Map.Entry<String, String>> entrySet() {
                return Set.of();
            }

            @Override
            public @Nullable String get(Object name) {
                names.add((String) name);
                return null;
            }
        });
    }

    public Set<String> names() {
        return Set.copyOf(names);
    }
}
