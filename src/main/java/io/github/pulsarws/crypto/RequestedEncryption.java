package io.github.pulsarws.crypto;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What a producer's parameter {@code encryptionKeys} asks for. */
public sealed interface RequestedEncryption {

    /** Nothing is encrypted. */
    record None() implements RequestedEncryption {}

    /** The gateway encrypts with keys that it has under these names. */
    record ByGateway(Set<String> keyNames) implements RequestedEncryption {}

    /** The client has encrypted; these are the data key, encrypted with each public key, by the key's name. */
    record ByClient(Map<String, ClientKey> keys) implements RequestedEncryption {}

    /** @param value the data key, encrypted */
    record ClientKey(byte[] value, Map<String, String> metadata) {}

    /**
     * Reads the parameter: names with commas between them, or Base64 of a JSON object with the client's own keys.
     *
     * @throws IllegalArgumentException if it is neither, worded to follow the text
     */
    static RequestedEncryption parse(String text) {
        Optional<RequestedEncryption> byClient = ClientKeys.find(text).map(ByClient::new);
        return byClient.orElseGet(() -> new ByGateway(names(text)));
    }

    private static Set<String> names(String text) {
        Set<String> names = new LinkedHashSet<>();
        Arrays.stream(text.split(",", -1)).map(String::strip).forEach(names::add);
        if (names.contains("")) {
            throw new IllegalArgumentException(text.isBlank() ? "is empty" : "holds an empty name");
        }
        return names;
    }
}
