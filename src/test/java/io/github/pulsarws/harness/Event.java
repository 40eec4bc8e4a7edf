package io.github.pulsarws.harness;

/** What can reach a client. */
sealed interface Event {
    /** A text message, put together from all its frames. */
    record Text(String content) implements Event {
        private static final int SHOWN = 500;

        @Override
        public String toString() {
            return content.length() <= SHOWN
                    ? "text " + content
                    : "text of " + content.length() + " characters " + content.substring(0, SHOWN) + "…";
        }
    }

    /** The beginning of a binary message; the gateway never sends one. */
    record Binary(int length) implements Event {}

    /** A close frame. */
    record Close(Closed closed) implements Event {}

    /** The connection broke. */
    record Failure(Throwable cause) implements Event {}
}
