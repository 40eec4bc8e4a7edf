package io.github.pulsarws.frame;

import java.util.AbstractMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** A frame that remembers for which of its fields it was asked. */
public final class AskedFields {
    private final Set<String> names = new TreeSet<>();
    private final FrameFields fields;

    /** @param json an object */
    public AskedFields(String json) {
        Map<String, JsonNode> members = ((JsonNode.Members) JsonNode.parse(json)).values();
        fields = new FrameFields(
                new JsonNode.Members(new AbstractMap<>() {
                    @Override
                    public Set<Map.Entry<String, JsonNode>> entrySet() {
                        return members.entrySet();
                    }

                    @Override
                    public JsonNode get(Object name) {
                        names.add((String) name);
                        return members.get(name);
                    }

                    @Override
                    public boolean containsKey(Object name) {
                        names.add((String) name);
                        return members.containsKey(name);
                    }
                }),
                new FrameSource(json));
    }

    public FrameFields fields() {
        return fields;
    }

    public Set<String> names() {
        return Set.copyOf(names);
    }
}
