package io.github.pulsarws.log;

/**
 * What a session is called in the log.
 *
 * @param id unique among all sessions of all gateways, as good as certainly; the client is told it as well
 * @param kind producer, consumer or reader
 * @param path as it came, without the query, which may hold secrets
 * @param address the client's
 * @param user the user's name; empty where authentication is off
 */
public record SessionLabel(String id, String kind, String path, String address, String user) {}
