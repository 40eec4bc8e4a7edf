package io.github.pulsarws.upgrade;

import static io.github.pulsarws.upgrade.WireFrame.BINARY;
import static io.github.pulsarws.upgrade.WireFrame.CLOSE;
import static io.github.pulsarws.upgrade.WireFrame.CONTINUATION;
import static io.github.pulsarws.upgrade.WireFrame.FIN;
import static io.github.pulsarws.upgrade.WireFrame.PING;
import static io.github.pulsarws.upgrade.WireFrame.TEXT;
import static io.github.pulsarws.upgrade.WireFrame.bytes;
import static io.github.pulsarws.upgrade.WireFrame.header;
import static io.github.pulsarws.upgrade.WireFrame.messages;
import static io.github.pulsarws.upgrade.WireFrame.parse;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FrameCutterTest {
    private static final int PIECE = 16384;

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 125, 126, 127, PIECE - 1, PIECE})
    void leavesWholeWhatIsNoLongerThanAPiece(int length) {
        WireFrame frame = WireFrame.of(FIN | TEXT, length);

        assertThat(cut(PIECE, bytes(frame))).isEqualTo(bytes(frame.unmasked()));
    }

    @ParameterizedTest
    @CsvSource({"16385, 2", "65535, 4", "65536, 4", "65537, 5", "1000000, 62"})
    void cutsWhatIsLonger(int length, int pieces) {
        WireFrame frame = WireFrame.of(FIN | TEXT, length);

        List<WireFrame> cut = parse(cut(PIECE, bytes(frame)));

        assertThat(cut)
                .hasSize(pieces)
                .allSatisfy(piece -> assertThat(piece.payload()).hasSizeBetween(1, PIECE));
        assertThat(messages(cut)).containsExactly(frame.unmasked());
    }

    @ParameterizedTest
    @CsvSource({"7, 126", "8, 127", "9, 130", "124, 126", "128, 65535", "65532, 65533", "65532, 65536", "65532, 200000"
    })
    void cutsIntoPiecesOfAnyLength(int pieceLength, int length) {
        WireFrame frame = WireFrame.of(FIN | BINARY, length);

        List<WireFrame> cut = parse(cut(pieceLength, bytes(frame)));

        assertThat(cut)
                .hasSizeGreaterThan(1)
                .allSatisfy(piece -> assertThat(piece.payload()).hasSizeLessThanOrEqualTo(pieceLength));
        assertThat(messages(cut)).containsExactly(frame.unmasked());
    }

    @ParameterizedTest
    @ValueSource(ints = {-4, 0, 65536})
    void refusesPiecesThatCannotBe(int pieceLength) {
        assertThatIllegalArgumentException().isThrownBy(() -> new FrameCutter(pieceLength));
    }

    @Test
    void onlyTheLastPieceOfTheLastFrameEndsTheMessage() {
        byte[] came =
                bytes(WireFrame.of(TEXT, 20), WireFrame.of(CONTINUATION, 16), WireFrame.of(FIN | CONTINUATION, 9));

        assertThat(parse(cut(8, came)))
                .extracting(WireFrame::firstByte)
                .containsExactly(TEXT, 0, 0, 0, 0, 0, FIN | CONTINUATION);
    }

    @Test
    void reservedBitsAreOfTheFirstPieceOnly() {
        byte[] cut = cut(8, bytes(WireFrame.of(FIN | 0x70 | TEXT, 20)));

        assertThat(parse(cut)).extracting(WireFrame::firstByte).containsExactly(0x70 | TEXT, 0, FIN);
    }

    @Test
    void unknownDataOpcodesAreCutToo() {
        byte[] cut = cut(8, bytes(WireFrame.of(FIN | 3, 12)));

        assertThat(parse(cut)).extracting(WireFrame::firstByte).containsExactly(3, FIN);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 5, 126, 70_000})
    void whatIsNotMaskedIsMadeSuchThatItIsRefused(int length) {
        byte[] came = bytes(WireFrame.of(FIN | TEXT, length).unmasked(), WireFrame.of(FIN | TEXT, 3));

        byte[] cut = cut(PIECE, came);

        assertThat(cut[0]).isEqualTo((byte) (FIN | 0x70 | TEXT));
        assertThat(Arrays.copyOfRange(cut, 1, cut.length)).isEqualTo(Arrays.copyOfRange(came, 1, came.length));
    }

    @Test
    void controlFramesBetweenFramesStayWhereTheyAre() {
        WireFrame ping = WireFrame.of(FIN | PING, 125);
        WireFrame close = WireFrame.of(FIN | CLOSE, 2);
        byte[] came = bytes(WireFrame.of(TEXT, 12), ping, WireFrame.of(FIN | CONTINUATION, 12), ping, close);

        assertThat(parse(cut(8, came)))
                .extracting(WireFrame::firstByte)
                .containsExactly(TEXT, 0, FIN | PING, 0, FIN, FIN | PING, FIN | CLOSE);
    }

    @Test
    void payloadIsNotHeldBack() {
        byte[] start = Arrays.copyOf(bytes(WireFrame.of(FIN | TEXT, 100_000)), 14 + PIECE + 100);

        byte[] cut = cut(PIECE, start);

        assertThat(cut).hasSize(4 + PIECE + 4 + 100);
    }

    @ParameterizedTest
    @ValueSource(longs = {1L << 31, (1L << 32) + 1, Long.MAX_VALUE})
    void lengthsOfMoreThanAnIntAreCut(long length) {
        FrameCutter cutter = new FrameCutter(PIECE);

        byte[] header = remaining(cutter.cut(ByteBuffer.wrap(header(FIN | BINARY, true, length))));
        byte[] payload = remaining(cutter.cut(ByteBuffer.allocate(3 * PIECE)));

        assertThat(header).isEqualTo(header(BINARY, false, PIECE));
        assertThat(payload).hasSize(3 * PIECE + 2 * 4);
        assertThat(Arrays.copyOfRange(payload, PIECE, PIECE + 4)).isEqualTo(header(CONTINUATION, false, PIECE));
    }

    @Test
    void theEndOfMoreThanAnIntIsFound() {
        long length = (1L << 31) + 5;
        FrameCutter cutter = new FrameCutter(PIECE);
        cutter.cut(ByteBuffer.wrap(header(FIN | BINARY, true, length)));
        byte[] block = new byte[1 << 24];
        for (long left = length - 5; left > 0; left -= block.length) {
            cutter.cut(ByteBuffer.wrap(block));
        }

        byte[] end = remaining(cutter.cut(ByteBuffer.allocate(5)));
        WireFrame next = WireFrame.of(FIN | TEXT, 3);

        assertThat(Arrays.copyOf(end, 2)).isEqualTo(header(FIN, false, 5));
        assertThat(remaining(cutter.cut(ByteBuffer.wrap(bytes(next))))).isEqualTo(bytes(next.unmasked()));
    }

    @Test
    void nothingIsCutBehindALengthThatIsNone() {
        assertPassedOn(header(FIN | TEXT, true, Long.MIN_VALUE | 5), WireFrame.of(FIN | TEXT, 100));
    }

    @Test
    void nothingIsCutBehindAControlFrameThatIsTooLong() {
        assertPassedOn(header(FIN | PING, true, 126), WireFrame.of(FIN | TEXT, 100));
    }

    private static void assertPassedOn(byte[] header, WireFrame next) {
        byte[] behind = bytes(next);
        byte[] came = Arrays.copyOf(header, header.length + behind.length);
        System.arraycopy(behind, 0, came, header.length, behind.length);

        assertThat(cut(8, came)).isEqualTo(came);
        assertThat(cutInTwo(8, came, header.length + 1)).isEqualTo(came);
    }

    @Test
    void aControlFrameThatIsTooLongIsPassedOnBeforeItsLengthHasCome() {
        byte[] start = Arrays.copyOf(header(FIN | PING, true, 126), 2);

        assertThat(cut(8, start)).isEqualTo(start);
    }

    @Test
    void aControlFrameThatIsNotTheEndIsPassedOn() {
        WireFrame ping = WireFrame.of(PING, 3);

        assertThat(cut(8, bytes(ping))).isEqualTo(bytes(ping.unmasked()));
    }

    @Test
    void itDoesNotMatterWhereTheInputIsSplit() {
        byte[] came = bytes(
                WireFrame.of(TEXT, 130),
                WireFrame.of(FIN | PING, 5),
                WireFrame.of(FIN | CONTINUATION, 0),
                WireFrame.of(FIN | BINARY, 70_000),
                WireFrame.of(FIN | TEXT, 0),
                WireFrame.of(FIN | TEXT, 300));
        byte[] whole = cut(32_000, came);

        assertThat(messages(parse(whole))).hasSize(5);
        for (int split = 0; split <= came.length; split++) {
            assertThat(cutInTwo(32_000, came, split)).isEqualTo(whole);
        }
    }

    @Test
    void messagesSurviveWhateverTheFramesAndReads() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int round = 0; round < 500; round++) {
            int pieceLength = 1 + random.nextInt(400);
            WireFrame[] sent = randomFrames(random);

            List<WireFrame> cut = parse(cutInRandomReads(random, pieceLength, bytes(sent)));

            assertThat(messages(cut)).as("seed %s, round %s", seed, round).isEqualTo(unmasked(messages(List.of(sent))));
            assertThat(cut).allMatch(frame -> frame.isControl() || frame.payload().length <= pieceLength);
        }
    }

    private static List<WireFrame> unmasked(List<WireFrame> frames) {
        return frames.stream().map(WireFrame::unmasked).toList();
    }

    private static WireFrame[] randomFrames(Random random) {
        List<WireFrame> frames = new ArrayList<>();
        boolean open = false;
        for (int i = random.nextInt(8); i >= 0; i--) {
            boolean last = i == 0 || random.nextBoolean();
            int opcode = open ? CONTINUATION : TEXT + random.nextInt(2);
            WireFrame frame = WireFrame.of((last ? FIN : 0) | opcode, random.nextInt(i % 3 == 0 ? 70_000 : 300));
            frames.add(frame);
            open = !last;
            if (random.nextBoolean()) {
                frames.add(WireFrame.of(FIN | PING, random.nextInt(126)));
            }
        }
        return frames.toArray(WireFrame[]::new);
    }

    private static byte[] cutInRandomReads(Random random, int pieceLength, byte[] came) {
        FrameCutter cutter = new FrameCutter(pieceLength);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int most = 1 + random.nextInt(20_000);
        for (int from = 0; from < came.length; ) {
            int to = Math.min(came.length, from + 1 + random.nextInt(most));
            out.writeBytes(remaining(cutter.cut(ByteBuffer.wrap(came, from, to - from))));
            from = to;
        }
        return out.toByteArray();
    }

    private static byte[] cut(int pieceLength, byte[] came) {
        return remaining(new FrameCutter(pieceLength).cut(ByteBuffer.wrap(came)));
    }

    private static byte[] cutInTwo(int pieceLength, byte[] came, int split) {
        FrameCutter cutter = new FrameCutter(pieceLength);
        ByteBuffer first = cutter.cut(ByteBuffer.wrap(came, 0, split));
        ByteBuffer second = cutter.cut(ByteBuffer.wrap(came, split, came.length - split));
        return remaining(ByteBuffer.allocate(first.remaining() + second.remaining())
                .put(first)
                .put(second)
                .flip());
    }

    private static byte[] remaining(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.get(bytes);
        return bytes;
    }
}
