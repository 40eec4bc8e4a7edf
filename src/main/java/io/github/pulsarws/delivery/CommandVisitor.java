package io.github.pulsarws.delivery;

/** Something for every kind of {@link ClientCommand}, so that none is forgotten. */
public interface CommandVisitor<R> {
    R acknowledge(ClientCommand.Acknowledge command);

    R acknowledgeCumulatively(ClientCommand.AcknowledgeCumulatively command);

    R negativelyAcknowledge(ClientCommand.NegativelyAcknowledge command);

    R reconsumeLater(ClientCommand.ReconsumeLater command);

    R permit(ClientCommand.Permit command);

    R unsubscribe(ClientCommand.Unsubscribe command);

    R seek(ClientCommand.Seek command);

    R redeliver(ClientCommand.Redeliver command);

    R isEndOfTopic(ClientCommand.IsEndOfTopic command);

    R lastMessageId(ClientCommand.LastMessageId command);

    R authenticate(ClientCommand.Authenticate command);

    R hasMessageAvailable(ClientCommand.HasMessageAvailable command);
}
