package io.github.pulsarws.fuzz;

import static io.github.pulsarws.harness.RawFrame.BINARY;
import static io.github.pulsarws.harness.RawFrame.CONTINUATION;
import static io.github.pulsarws.harness.RawFrame.PING;
import static io.github.pulsarws.harness.RawFrame.PONG;
import static io.github.pulsarws.harness.RawFrame.TEXT;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.pulsarws.harness.RawFrame;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Random;

/** The ways in which a message may go over the wire; all of them mean the same. */
final class WireForm {
    private WireForm() {}

    /** As text or binary, whole or in fragments that may end within a character, with pings and pongs in between. */
    static byte[] of(Message message, Random random) {
        int opcode = random.nextInt(4) == 0 ? BINARY : TEXT;
        byte[] content = message.text().getBytes(UTF_8);
        if (random.nextInt(3) > 0) {
            return RawFrame.whole(opcode, content).masked();
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int from = 0;
        int parts = 1 + random.nextInt(4);
        for (int i = 0; i < parts; i++) {
            int to = from + random.nextInt(content.length - from + 1);
            int part = i == 0 ? opcode : CONTINUATION;
            out.writeBytes(
                    RawFrame.begin(part, Arrays.copyOfRange(content, from, to)).masked());
            if (random.nextBoolean()) {
                out.writeBytes(control(random));
            }
            from = to;
        }
        byte[] rest = Arrays.copyOfRange(content, from, content.length);
        out.writeBytes(RawFrame.whole(CONTINUATION, rest).masked());
        return out.toByteArray();
    }

    private static byte[] control(Random random) {
        byte[] payload = new byte[random.nextInt(126)];
        random.nextBytes(payload);
        return RawFrame.whole(random.nextBoolean() ? PING : PONG, payload).masked();
    }
}
