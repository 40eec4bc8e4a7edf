package io.github.pulsarws.delivery;

/**
 * What a client sends to a consumer or reader.
 *
 * @param messageId the message it is about, as it came with the message; empty where the type needs none
 * @param permits how many messages it permits; 0 where the type is not {@link CommandType#PERMIT}
 */
public record ClientCommand(CommandType type, String messageId, int permits) {}
