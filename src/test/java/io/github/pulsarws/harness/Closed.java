package io.github.pulsarws.harness;

/** How the gateway has closed a session. */
public record Closed(int code, String reason) {}
