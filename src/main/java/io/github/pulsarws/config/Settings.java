package io.github.pulsarws.config;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** All settings, in the order of the README's table; those of health, security and limits have classes of their own. */
public final class Settings {
    private static final String PORT = "([1-9]\\d{0,3}|[1-5]\\d{4}|6[0-4]\\d{3}|65[0-4]\\d{2}|655[0-2]\\d|6553[0-5])";
    private static final String ADDRESS = "([A-Za-z0-9.-]+|\\[[0-9A-Fa-f:.]+\\])(:" + PORT + ")?";

    public static final Setting<String> SERVICE_URL = Setting.matching(
            "pulsar.serviceUrl",
            "pulsar://127.0.0.1:6650",
            "`pulsar://host:port` (also `pulsar+ssl`, `http`, `https`), more hosts after commas",
            "(pulsar|pulsar\\+ssl|http|https)://" + ADDRESS + "(," + ADDRESS + ")*/?",
            "The broker, or Pulsar's proxy.");
    public static final Setting<String> ADMIN_URL = Setting.matching(
            "pulsar.adminUrl",
            "",
            "`http://host:port` (also `https`)",
            "|(http|https)://" + ADDRESS + "/?",
            "The broker's admin API, from which the console has subscriptions and backlog; unset: it has not.");
    public static final Setting<String> TLS_TRUST_CERTS = Setting.readableFile(
            "pulsar.tlsTrustCertsFilePath",
            "Certificates (PEM) that the broker's certificate must chain to; unset: the JVM's.");
    public static final Setting<Boolean> TLS_HOSTNAME_VERIFICATION = Setting.flag(
            "pulsar.tlsEnableHostnameVerification", true, "Whether the broker's certificate must name its host.");
    public static final Setting<Boolean> TLS_ALLOW_INSECURE = Setting.flag(
            "pulsar.tlsAllowInsecureConnection", false, "Accept any certificate of the broker. For experiments only.");
    public static final Setting<String> TLS_CERTIFICATE = Setting.readableFile(
            "pulsar.tlsCertificateFilePath", "The gateway's own certificate (PEM) for mutual TLS with the broker.");
    public static final Setting<String> TLS_KEY =
            Setting.readableFile("pulsar.tlsKeyFilePath", "The key (PEM) of that certificate.");
    public static final Setting<String> AUTH_PLUGIN = Setting.className(
            "pulsar.authPlugin",
            "How the gateway authenticates to the broker, e.g. `org.apache.pulsar.client.impl.auth.AuthenticationToken`.");
    public static final Setting<String> AUTH_PARAMS = Setting.secret(
            "pulsar.authParams",
            "as the plugin wants it",
            "The plugin's parameters, e.g. `file:///run/secrets/token`. Never logged.");
    public static final Setting<Map<String, String>> ENCRYPTION_PUBLIC_KEYS = Setting.pairs(
            "pulsar.encryptionPublicKeys",
            "`name=path`, more after commas",
            "Public keys (PEM) that `encryptionKeys` of a producer may name.");
    public static final Setting<Map<String, String>> ENCRYPTION_PRIVATE_KEYS = Setting.pairs(
            "pulsar.encryptionPrivateKeys",
            "`name=path`, more after commas",
            "Private keys (PEM) that consumers and readers decrypt with.");
    public static final Setting<String> CRYPTO_KEY_READER = Setting.className(
            "pulsar.cryptoKeyReaderClassName",
            "Instead of key files: an `org.apache.pulsar.client.api.CryptoKeyReader` with a public constructor that takes a `Map<String, String>`, or nothing.");
    public static final Setting<String> CRYPTO_KEY_READER_PARAMS = Setting.secret(
            "pulsar.cryptoKeyReaderParams",
            "`name=value`, more after commas",
            "What the constructor of that class is given. Never logged.");
    public static final Setting<Integer> OPERATION_TIMEOUT = Setting.number(
            "pulsar.operationTimeoutMillis",
            30_000,
            1_000,
            600_000,
            "ms",
            "How long opening a producer, subscription or reader may take before the session is refused.");
    public static final Setting<Integer> CONNECTION_TIMEOUT = Setting.number(
            "pulsar.connectionTimeoutMillis", 10_000, 100, 600_000, "ms", "How long connecting to a broker may take.");
    public static final Setting<Integer> IO_THREADS = Setting.number(
            "pulsar.ioThreads",
            0,
            0,
            64,
            "threads",
            "Threads for the network side of the Pulsar client, and as many for delivery; 0: one per core.");
    public static final Setting<Integer> RECEIVER_QUEUE = Setting.number(
            "pulsar.receiverQueueSize",
            100,
            1,
            100_000,
            "messages",
            "How many messages the Pulsar client fetches ahead for a session, at most its `receiverQueueSize`; all of that with `priorityLevel` and on non-persistent topics.");
    public static final Setting<Boolean> SHARE_READERS = Setting.flag(
            "gateway.shareReaders",
            true,
            "Whether readers that begin at the end of the same topic are one reader for the broker, unless it sees users.");
    public static final Setting<List<String>> CLUSTERS = Setting.list(
            "gateway.clusterNames",
            "comma list",
            "Cluster names that v1 paths may name, besides `global`; unset: any.");
    public static final Setting<String> HANDSHAKE_ERRORS = Setting.matching(
            "handshake.errors",
            "close",
            "`close`, `http`",
            "close|http",
            "How a session is refused: accepted and then closed with the reason, which browsers see as well, or with an HTTP status.");
    public static final Setting<Integer> MAX_WAITING_HANDSHAKES = Setting.number(
            "gateway.maxWaitingHandshakes",
            16,
            1,
            1_000,
            "handshakes",
            "With `handshake.errors=http`: how many may wait for the broker, each on a thread of the container; more are answered 503.");
    public static final Setting<Integer> MAX_FRAME_LENGTH = Setting.number(
            "gateway.maxFrameLength",
            8 * 1024 * 1024,
            1_024,
            32 * 1024 * 1024,
            "characters (text), bytes (binary)",
            "Longest frame accepted; a longer one closes the session with 1009.");
    public static final Setting<Integer> MAX_WAITING_BYTES = Setting.number(
            "gateway.maxWaitingBytes",
            64 * 1024 * 1024,
            1_024,
            1024 * 1024 * 1024,
            "bytes",
            "What a session's client may have sent and the broker not yet answered; more is answered `send-error:8`, and closes a consumer or reader with 1013.");
    public static final Setting<Integer> TOTAL_WAITING = Setting.number(
            "gateway.totalWaitingMiB",
            0,
            0,
            1024 * 1024,
            "MiB",
            "The same for all sessions together; a session may have a quarter of what is left of it. 0: a quarter of the JVM's heap.");
    public static final Setting<Integer> MAX_QUEUED_BYTES = Setting.number(
            "gateway.maxQueuedBytes",
            1024 * 1024,
            1_024,
            1024 * 1024 * 1024,
            "bytes",
            "What may wait in a session for its client to read; deliveries pause there, and answers above it close the session with 1013.");
    public static final Setting<Integer> TOTAL_QUEUED = Setting.number(
            "gateway.totalQueuedMiB",
            0,
            0,
            1024 * 1024,
            "MiB",
            "The same for all sessions together; a session may have a quarter of what is left of it. At three quarters of it those close with 1013 that have not read for longest. 0: a quarter of the JVM's heap.");
    public static final Setting<Integer> MAX_RECEIVER_QUEUE = Setting.number(
            "gateway.maxReceiverQueueSize",
            1_000,
            1,
            100_000,
            "messages",
            "Upper limit of `receiverQueueSize`; larger values are cut to it.");
    public static final Setting<Integer> MAX_TOPICS = Setting.number(
            "gateway.maxTopics",
            100,
            1,
            10_000,
            "topics",
            "How many topics a v3 consumer may list; a session with more is refused.");
    public static final Setting<Integer> MAX_PENDING_MESSAGES = Setting.number(
            "gateway.maxPendingMessages",
            10_000,
            1,
            1_000_000,
            "messages",
            "Upper limit of `maxPendingMessages`; larger values are cut to it.");
    public static final Setting<Integer> PING_INTERVAL = Setting.number(
            "gateway.pingIntervalMillis", 30_000, 100, 3_600_000, "ms", "How often a session is pinged.");
    public static final Setting<Integer> IDLE_TIMEOUT = Setting.number(
            "gateway.idleTimeoutMillis",
            300_000,
            200,
            86_400_000,
            "ms",
            "How long a client may be silent, not even answering pings, before its session closes.");
    public static final Setting<Integer> SEND_TIMEOUT = Setting.number(
            "gateway.sendTimeoutMillis",
            60_000,
            500,
            3_600_000,
            "ms",
            "How long a client may leave one frame unread before its session closes with 1013.");
    public static final Setting<Integer> SHUTDOWN_TIMEOUT = Setting.number(
            "gateway.shutdownTimeoutMillis",
            10_000,
            0,
            600_000,
            "ms",
            "How long a stopping gateway waits for publishes in flight to be answered.");
    public static final Setting<String> LOG_FORMAT = Setting.matching(
            "gateway.logFormat",
            "text",
            "`text`, `json`",
            "text|json",
            "How the lines about sessions are written: as a sentence, or as one JSON object.");

    private static final List<Setting<?>> GENERAL = List.of(
            SERVICE_URL,
            ADMIN_URL,
            TLS_TRUST_CERTS,
            TLS_HOSTNAME_VERIFICATION,
            TLS_ALLOW_INSECURE,
            TLS_CERTIFICATE,
            TLS_KEY,
            AUTH_PLUGIN,
            AUTH_PARAMS,
            ENCRYPTION_PUBLIC_KEYS,
            ENCRYPTION_PRIVATE_KEYS,
            CRYPTO_KEY_READER,
            CRYPTO_KEY_READER_PARAMS,
            OPERATION_TIMEOUT,
            CONNECTION_TIMEOUT,
            IO_THREADS,
            RECEIVER_QUEUE,
            SHARE_READERS,
            CLUSTERS,
            HANDSHAKE_ERRORS,
            MAX_WAITING_HANDSHAKES,
            MAX_FRAME_LENGTH,
            MAX_WAITING_BYTES,
            TOTAL_WAITING,
            MAX_QUEUED_BYTES,
            TOTAL_QUEUED,
            MAX_RECEIVER_QUEUE,
            MAX_TOPICS,
            MAX_PENDING_MESSAGES,
            PING_INTERVAL,
            IDLE_TIMEOUT,
            SEND_TIMEOUT,
            SHUTDOWN_TIMEOUT,
            LOG_FORMAT);

    /** Every setting there is, for reading, checking and documenting them alike. */
    public static final List<Setting<?>> ALL = Stream.of(
                    GENERAL,
                    StatsSettings.ALL,
                    HealthSettings.ALL,
                    SecuritySettings.ALL,
                    TokenSettings.ALL,
                    LimitSettings.ALL)
            .<Setting<?>>flatMap(List::stream)
            .toList();

    private Settings() {}
}
