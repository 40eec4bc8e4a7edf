package io.github.pulsarws.delivery;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.pulsarws.api.AsyncApi;
import io.github.pulsarws.frame.AskedFields;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.StringReader;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** {@code asyncapi.yaml} has the frames of consumers and readers as they are read and written. */
class FramesApiTest {
    private static final Set<String> NO_COMMANDS =
            Set.of("delivery", "deliveries", "commands", "commandAnswer", "commandAnswers");

    private static Set<String> commands() {
        Set<String> commands = new TreeSet<>(AsyncApi.messages("consumer"));
        commands.addAll(AsyncApi.messages("reader"));
        commands.removeAll(NO_COMMANDS);
        return commands;
    }

    @Test
    void thereIsEveryCommand() {
        Set<Class<?>> described = new java.util.HashSet<>();
        for (String command : commands()) {
            for (String example : AsyncApi.examples(command)) {
                described.add(new ClientCommandDecoder()
                        .read(new AskedFields(example).fields())
                        .getClass());
            }
        }

        assertThat(described)
                .containsExactlyInAnyOrderElementsOf(kinds(ClientCommand.class).toList());
    }

    private static Stream<Class<?>> kinds(Class<?> type) {
        return type.isSealed()
                ? Arrays.stream(type.getPermittedSubclasses()).flatMap(FramesApiTest::kinds)
                : Stream.of(type);
    }

    @Test
    void commandsHaveTheFieldsThatAreRead() {
        for (String command : commands()) {
            Set<String> asked = new TreeSet<>();
            for (String example : AsyncApi.examples(command)) {
                AskedFields frame = new AskedFields(example);
                new ClientCommandDecoder().read(frame.fields());
                asked.addAll(frame.names());
            }

            assertThat(AsyncApi.fieldsOf(command)).as(command).isEqualTo(asked);
        }
    }

    @Test
    void answersHaveTheFieldsThatAreWritten() {
        assertThat(AsyncApi.fieldsOf("commandAnswer"))
                .containsExactlyInAnyOrder(Arrays.stream(CommandAnswer.class.getRecordComponents())
                        .map(RecordComponent::getName)
                        .toArray(String[]::new));
    }

    @Test
    void messagesHaveTheFieldsThatAreWritten() {
        byte[] bytes = "x".getBytes(UTF_8);
        EncryptionDetails encryption = new EncryptionDetails(
                Map.of("name", new EncryptionDetails.Key(bytes, Map.of("a", "b"))), bytes, "AES", "LZ4", 1, 1, true);
        JsonObject frame = read(new DeliveryFrame(
                        "id",
                        bytes,
                        "base64",
                        true,
                        Map.of(),
                        "published",
                        0,
                        "event",
                        "key",
                        "topic",
                        "context",
                        encryption,
                        null,
                        new MessageOrigin("producer", 1, 1L, 1L, "cluster", "published"))
                .toJson());

        assertThat(AsyncApi.fieldsOf("delivery")).isEqualTo(frame.keySet());
        JsonObject details = frame.getJsonObject("encryptionContext");
        assertThat(AsyncApi.fields("EncryptionContext")).isEqualTo(details.keySet());
        assertThat(AsyncApi.fields("EncryptionKey"))
                .isEqualTo(details.getJsonObject("keys").getJsonObject("name").keySet());
    }

    private static JsonObject read(String json) {
        try (JsonReader reader = Json.createReader(new StringReader(json))) {
            return reader.readObject();
        }
    }
}
