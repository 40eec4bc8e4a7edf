package io.github.pulsarws.fuzz;

import java.util.List;
import java.util.Random;

/** Pieces of JSON, right and wrong. */
final class RandomJson {
    /** Valid, and seldom what a field wants. */
    private static final List<String> VALUES = List.of(
            "null",
            "true",
            "false",
            "0",
            "-1",
            "-0",
            "1e999",
            "-1E-999",
            "1e-400000000",
            "1E400000000",
            "9223372036854775807",
            "9223372036854775808",
            "-9223372036854775809",
            "0.1",
            "1.5e3",
            "\"\"",
            "\" \"",
            "\"\\u0000\"",
            "\"\\ud800\"",
            "\"\\udc00\\ud800\"",
            "\"\\ud83d\\ude00\"",
            "\"\\r\\n\"",
            "\"9\"",
            "\"1e5\"",
            "\"NaN\"",
            "\"true\"",
            "\"AA==\"",
            "\"1969-12-31T23:59:59Z\"",
            "\"-999999999-01-01T00:00:00+18:00\"",
            "\"2026-02-30T00:00:00Z\"",
            "\"AA\"",
            "\"A\"",
            "\"A===\"",
            "\"_-8=\"",
            "\"\\u00e9\"",
            "\"\u20ac\uD83D\uDE00\"",
            "[]",
            "[[]]",
            "[null]",
            "{}",
            "{\"a\":{}}",
            "{\"\":\"\"}",
            "[\"a\",1,true]",
            "[{}]");

    private static final List<String> NO_JSON = List.of(
            "",
            " ",
            "\u0000",
            "{",
            "}",
            "]",
            "{]",
            "nul",
            "NaN",
            "'a'",
            "{'a':1}",
            "{\"a\"}",
            "{\"a\":}",
            "{\"a\":1,}",
            "{,}",
            "{\"a\":1}{",
            "{\"a\":1} x",
            "{\"a\":\"\\x\"}",
            "{\"a\":\"\\u12\"}",
            "{\"a\":\"\n\"}",
            "{\"a\":01}",
            "{\"a\":+1}",
            "{\"a\":.5}",
            "{\"a\":1.}",
            "{\"a\":1e}",
            "{a:1}",
            "\uFEFF{}",
            "// x\n{}",
            "{\"a\":1;}",
            "[1",
            "[1,]",
            "{\"a\":\"",
            "\"",
            "-",
            "--1",
            "undefined",
            "<xml/>");

    private RandomJson() {}

    /** A value of any kind. */
    static String value(Random random) {
        return switch (random.nextInt(10)) {
            case 0 -> nested(1 + random.nextInt(60));
            case 1 -> "\"" + "x".repeat(random.nextInt(5000)) + "\"";
            case 2 -> "1" + "0".repeat(random.nextInt(400));
            default -> VALUES.get(random.nextInt(VALUES.size()));
        };
    }

    /** What is not one JSON value. */
    static String broken(Random random) {
        return switch (random.nextInt(4)) {
            case 0 -> cut(random, "{\"payload\":\"AA==\",\"properties\":{\"a\":\"b\"},\"messageId\":\"CA==\"}");
            case 1 -> nested(65 + random.nextInt(20_000));
            default -> NO_JSON.get(random.nextInt(NO_JSON.size()));
        };
    }

    /** Valid JSON, but no object, nor an array of one or more items. */
    static String notAnObject(Random random) {
        return List.of("null", "true", "5", "\"payload\"", "1e5", "[]", "-0.0").get(random.nextInt(7));
    }

    private static String cut(Random random, String text) {
        return text.substring(0, random.nextInt(text.length()));
    }

    private static String nested(int depth) {
        return "{\"a\":".repeat(depth / 2)
                + "[".repeat(depth - depth / 2)
                + "]".repeat(depth - depth / 2)
                + "}".repeat(depth / 2);
    }
}
