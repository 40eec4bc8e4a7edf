package io.github.pulsarws.payload;

import java.util.Arrays;

/** The codecs that need nothing but the bytes, as the parameter {@code payloadEncoding} names them. */
enum PayloadEncoding {
    BASE64("base64"),
    TEXT("text"),
    JSON("json");

    private final String wireName;

    PayloadEncoding(String wireName) {
        this.wireName = wireName;
    }

    /** @throws IllegalArgumentException with what is wrong with the name, worded to follow it */
    static PayloadEncoding ofWireName(String wireName) {
        return Arrays.stream(values())
                .filter(encoding -> encoding.wireName.equals(wireName))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("is none of base64, text, json"));
    }

    PayloadCodec codec() {
        return switch (this) {
            case BASE64 -> new Base64Payload();
            case TEXT -> new TextPayload();
            case JSON -> new JsonPayload();
        };
    }
}
