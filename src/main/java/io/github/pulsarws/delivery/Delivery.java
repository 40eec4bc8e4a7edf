package io.github.pulsarws.delivery;

/** An open consumer or reader at work for one session. */
public interface Delivery {
    /** Delivers whatever it can; called at the start, and when the socket has room again. */
    void resume();

    /**
     * Carries out a command.
     *
     * @throws io.github.pulsarws.error.GatewayException if the command can't be carried out; the session closes then
     */
    void carryOut(ClientCommand command);

    /** Delivers nothing from now on. */
    void stop();
}
