package io.github.pulsarws.fuzz;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.regex.Pattern;

/** Paths and queries of handshakes, from right to absurd. */
final class RandomTarget {
    private static final List<String> FORMS = List.of(
            "/ws/v2/producer/persistent/public/default/fuzz-t",
            "/ws/v2/consumer/persistent/public/default/fuzz-t/s",
            "/ws/v2/reader/persistent/public/default/fuzz-t",
            "/ws/v3/consumer/s",
            "/ws/producer/persistent/public/global/default/fuzz-t",
            "/ws/consumer/non-persistent/public/any/default/fuzz-n/s",
            "/ws/reader/persistent/public/global/default/fuzz-t",
            "/ws/v3/producer/s",
            "/ws/v2/admin/persistent/public/default/fuzz-t",
            "/ws/v4/consumer/s",
            "/ws");

    private static final List<String> PIECES = List.of(
            "",
            ".",
            "..",
            "%2F",
            "%2f..%2f",
            "%252F",
            "%00",
            "%",
            "%2",
            "%zz",
            "%25",
            ";",
            ";a=b",
            "%3B",
            "+",
            "%20",
            "%0d%0a",
            "%C3%A9",
            "%F0%9F%98%80",
            "%FF",
            "%C0%AF",
            "%ED%A0%80",
            "\u00e9",
            "\\",
            "%5C",
            "{a}",
            "%7Ba%7D",
            "|",
            "^",
            "\"",
            "<script>",
            "//",
            "/",
            "/./",
            "/../",
            "%2e%2e",
            ":",
            "@",
            "#",
            "%23",
            "?",
            "*",
            "~",
            "$",
            "'",
            "\u0001",
            "\u007f",
            "persistent",
            "non-persistent",
            "-partition-0",
            "__change_events",
            "public",
            "nobody");

    private static final List<String> NAMES = List.of(
            "sendTimeoutMillis",
            "batchingEnabled",
            "batchingMaxMessages",
            "batchingMaxPublishDelay",
            "maxPendingMessages",
            "messageRoutingMode",
            "compressionType",
            "producerName",
            "initialSequenceId",
            "hashingScheme",
            "encryptionKeys",
            "accessMode",
            "chunkingEnabled",
            "payloadEncoding",
            "ackTimeoutMillis",
            "subscriptionType",
            "subscriptionMode",
            "subscriptionInitialPosition",
            "receiverQueueSize",
            "consumerName",
            "priorityLevel",
            "maxRedeliverCount",
            "deadLetterTopic",
            "pullMode",
            "negativeAckRedeliveryDelay",
            "cryptoFailureAction",
            "retryEnable",
            "retryLetterTopic",
            "readCompacted",
            "replicateSubscriptionState",
            "properties",
            "metadata",
            "maxBatch",
            "readerName",
            "messageId",
            "startMessageIdInclusive",
            "startTimestamp",
            "topics",
            "topicsPattern",
            "token",
            "unknown",
            "",
            "%00",
            "SENDTIMEOUTMILLIS");

    private static final List<String> VALUES = List.of(
            "",
            "0",
            "1",
            "-1",
            "2147483647",
            "2147483648",
            "9223372036854775808",
            "1e3",
            "01",
            "%201",
            "true",
            "false",
            "TRUE",
            "null",
            "Shared",
            "Exclusive",
            "Failover",
            "Key_Shared",
            "Earliest",
            "Latest",
            "earliest",
            "latest",
            "NonDurable",
            "LZ4",
            "ZSTD",
            "RoundRobinPartition",
            "FAIL",
            "CONSUME",
            "json",
            "text",
            "base64",
            "CAAQAA==",
            "CAAQAA",
            "%3D%3D%3D",
            "a:b,c:d",
            "a,b",
            "fuzz-a,fuzz-b",
            "fuzz-.*",
            "(",
            "(a*)*b",
            "%FF",
            "%",
            "%0a",
            "e30=",
            "eyJhIjp7fX0=",
            "a=b",
            "WaitForExclusive",
            "persistent://public/default/fuzz-t",
            "persistent://public/default",
            "Bearer%20x");

    private static final Pattern UNDECODABLE = Pattern.compile("%(?![0-9a-f]{2})|%ff|%c0%af|%ed%a0|%00|[^\\x20-\\x7e]");

    private RandomTarget() {}

    static String next(Random random) {
        String path = FORMS.get(random.nextInt(FORMS.size()));
        for (int i = random.nextInt(3); i > 0; i--) {
            path = changed(path, random);
        }
        return path + query(random);
    }

    /**
     * Whether it may never reach the gateway: dots lead out of {@code /ws}, to the page; and to a path that it can't decode, or that
     * ends with a single dot, Payara answers by itself, strangely with 200 and nothing.
     */
    static boolean leadsElsewhere(String target) {
        String path = target.split("\\?", 2)[0].toLowerCase(Locale.ROOT);
        String dotted = path.replace("%2e", ".");
        return dotted.contains("..")
                || path.endsWith("/.")
                || UNDECODABLE.matcher(path).find();
    }

    /** Whether the path is the gateway's at all; what the container says to others is its own business. */
    static boolean isOurs(String target) {
        String path = target.split("\\?", 2)[0];
        return path.equals("/ws") || path.startsWith("/ws/");
    }

    private static String changed(String path, Random random) {
        int at = random.nextInt(path.length() + 1);
        return switch (random.nextInt(6)) {
            case 0 -> path.substring(0, Math.max(3, at));
            case 1 -> "/ws" + path.substring(Math.min(3, path.length())) + "/" + piece(random);
            case 2 -> path + "x".repeat(random.nextInt(3000));
            default ->
                path.length() < 4
                        ? path + piece(random)
                        : into(path, 4 + random.nextInt(path.length() - 3), piece(random));
        };
    }

    private static String into(String path, int at, String piece) {
        return path.substring(0, at) + piece + path.substring(at);
    }

    private static String piece(Random random) {
        return PIECES.get(random.nextInt(PIECES.size()));
    }

    private static String query(Random random) {
        List<String> parameters = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            parameters.add(NAMES.get(random.nextInt(NAMES.size())) + "=" + value(random));
        }
        if (random.nextInt(20) == 0) {
            parameters.add(List.of("", "=", "&&", "a", "%=%", "?", "a=b=c;d").get(random.nextInt(7)));
        }
        return parameters.isEmpty() ? "" : "?" + String.join("&", parameters);
    }

    private static String value(Random random) {
        return random.nextInt(15) == 0 ? "y".repeat(random.nextInt(3000)) : VALUES.get(random.nextInt(VALUES.size()));
    }
}
