package io.github.pulsarws.fuzz;

import static io.github.pulsarws.harness.RawFrame.BINARY;
import static io.github.pulsarws.harness.RawFrame.CLOSE;
import static io.github.pulsarws.harness.RawFrame.CONTINUATION;
import static io.github.pulsarws.harness.RawFrame.PING;
import static io.github.pulsarws.harness.RawFrame.TEXT;

import io.github.pulsarws.harness.RawFrame;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/**
 * Bytes that break RFC 6455, after which a session ends.
 *
 * @param message what such a client may be met with
 * @param bytes what it sends
 */
record Violations(Message message, byte[] bytes) {
    private static final Message.End END = new Message.End(Set.of(1002, 1007), true, true);

    /** A little more than the gateway takes. */
    private static final int TOO_LONG = 8 * 1024 * 1024 + 1;

    static Violations next(Random random) {
        byte[] noise = new byte[random.nextInt(100)];
        random.nextBytes(noise);
        return switch (random.nextInt(11)) {
            case 0 -> of("a reserved bit", RawFrame.text("{}").reserved(1 << random.nextInt(3)));
            case 1 -> of("an unknown opcode for data", RawFrame.whole(3 + random.nextInt(5), noise));
            case 2 -> of("an unknown opcode for control", RawFrame.whole(11 + random.nextInt(5), noise));
            case 3 -> of("a continuation of nothing", RawFrame.whole(CONTINUATION, noise));
            case 4 -> of("a message within a message", RawFrame.begin(TEXT, (byte) '{'), RawFrame.text("{}"));
            case 5 -> of("a long control frame", RawFrame.whole(PING, new byte[126 + random.nextInt(200)]));
            case 6 -> of("a fragmented control frame", RawFrame.begin(PING, noise));
            case 7 -> of("half a close code", RawFrame.whole(CLOSE, (byte) 3));
            case 8 ->
                of(
                        "a close code that is none",
                        RawFrame.close(List.of(0, 999, 1005, 1006, 1015, 5000).get(random.nextInt(6)), ""));
            case 9 -> of("text that is not UTF-8", RawFrame.whole(TEXT, notUtf8(noise)));
            default -> unmasked();
        };
    }

    /** One that is too long: the gateway says so, and may be gone while the client still sends. */
    static Violations tooLong() {
        Message.End end = new Message.End(Set.of(1009), true, true);
        Message message = new Message("too long", "", List.of(), Optional.of(end));
        return new Violations(message, RawFrame.whole(TEXT, new byte[TOO_LONG]).masked());
    }

    /** Not a violation of the RFC, but of the protocol: binary has to be UTF-8. */
    static byte[] binaryThatIsNotUtf8(Random random) {
        byte[] noise = new byte[random.nextInt(100)];
        random.nextBytes(noise);
        return RawFrame.whole(BINARY, notUtf8(noise)).masked();
    }

    private static byte[] notUtf8(byte[] noise) {
        byte[] bytes = new byte[noise.length + 2];
        System.arraycopy(noise, 0, bytes, 0, noise.length);
        bytes[noise.length] = (byte) 0xff;
        bytes[noise.length + 1] = (byte) '}';
        return bytes;
    }

    private static Violations unmasked() {
        byte[] bytes = {(byte) 0x81, 2, '{', '}'};
        return new Violations(new Message("a frame without a mask", "", List.of(), Optional.of(END)), bytes);
    }

    private static Violations of(String what, RawFrame... frames) {
        java.io.ByteArrayOutputStream bytes = new java.io.ByteArrayOutputStream();
        for (RawFrame frame : frames) {
            bytes.writeBytes(frame.masked());
        }
        return new Violations(new Message(what, "", List.of(), Optional.of(END)), bytes.toByteArray());
    }
}
