package io.github.pulsarws.socket;

import io.github.pulsarws.config.GatewayConfig;
import io.github.pulsarws.config.SecuritySettings;
import io.github.pulsarws.config.Settings;
import io.github.pulsarws.config.StatsSettings;
import io.github.pulsarws.error.CloseReasons;
import io.github.pulsarws.error.LogText;
import io.github.pulsarws.error.Outcome;
import io.github.pulsarws.frame.JsonDecoder;
import io.github.pulsarws.log.SessionLabel;
import io.github.pulsarws.log.SessionLog;
import io.github.pulsarws.memory.Budgets;
import io.github.pulsarws.memory.ByteShare;
import io.github.pulsarws.stats.SessionRequest;
import io.github.pulsarws.stats.SessionTally;
import io.github.pulsarws.stats.Tallies;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.BeforeDestroyed;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.websocket.CloseReason;
import jakarta.websocket.CloseReason.CloseCodes;
import jakarta.websocket.Session;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/**
 * All open sessions: makes them, pings them, closes those that hang, and ends them when the application stops.
 *
 * <p>The time-outs are counted here because no two containers agree on theirs: one ignores the send time-out, one
 * closes with the wrong code, and for all of them a pong of the client is not told apart from our own ping.
 */
@ApplicationScoped
public class OpenSockets {
    private static final System.Logger LOG = System.getLogger(OpenSockets.class.getName());

    /** How long a container may take to finish opening a session after its callback; nothing says when it has. */
    private static final long SETTLING_MILLIS = 100;

    /** How long a session that is to end may take to send what is queued. */
    private static final long LAST_WORDS_MILLIS = 2_000;

    private static final CloseReason SHUTTING_DOWN =
            CloseReasons.of(CloseCodes.GOING_AWAY, "the gateway is shutting down");

    private final Map<ClientSocket, SessionOwner<?>> open = new ConcurrentHashMap<>();
    // two threads: a ping that blocks in a container must not stop the watch that would end it
    private final ScheduledExecutorService timer =
            Executors.newScheduledThreadPool(2, task -> SendingThreads.daemon(task, "pulsar-websocket-timer"));

    private final SendingThreads threads = new SendingThreads();

    private volatile boolean shuttingDown;

    @Inject
    GatewayConfig config;

    @Inject
    Budgets budgets;

    @Inject
    Tallies tallies;

    @Inject
    SessionLog log;

    @PostConstruct
    void start() {
        Turns pings = new Turns(config.get(Settings.PING_INTERVAL));
        long watch = Math.max(50, Math.min(1_000, config.get(Settings.SEND_TIMEOUT) / 4));
        every(pings.stepMillis(), () -> pings.step(open.keySet(), ClientSocket::ping));
        Duration unread = config.millis(Settings.SEND_TIMEOUT);
        every(watch, new Timeouts(open.keySet(), config.millis(Settings.IDLE_TIMEOUT), unread)::look);
        if (SecuritySettings.isAuthenticationRequired(config)) {
            every(watch, this::endOverdue);
        }
        MemoryGuard memory = new MemoryGuard(open, budgets.queued(), unread);
        every(watch, memory::freeWhatWaits);
        every(Math.min(watch, MemoryGuard.AHEAD_MILLIS), memory::freeWhatIsAhead);
        int period = config.get(StatsSettings.PERIOD);
        every(period * 1_000L, () -> sample(period));
    }

    @SuppressWarnings("FutureReturnValueIgnored") // ends with the timer
    private void every(long millis, Runnable task) {
        Runnable guarded = () -> {
            try {
                task.run();
            } catch (RuntimeException e) {
                // thrown on, it would be the last time that the timer runs the task
                LOG.log(System.Logger.Level.ERROR, "Watching the sessions failed", LogText.of(e));
            }
        };
        timer.scheduleWithFixedDelay(guarded, millis, millis, TimeUnit.MILLISECONDS);
    }

    /**
     * Takes over a session that has just opened.
     *
     * @param decoder for the frames that the client sends
     * @param owners makes the session's owner, which sends through the socket that it is given, and charges what the client
     *     sends to the share until it is done with; it closes the share when the session has ended
     */
    public <T, O extends SessionOwner<T>> Opened<T, O> open(
            Session session, JsonDecoder<T> decoder, BiFunction<ClientSocket, ByteShare, O> owners) {
        ContainerHabits.takeOver(session, config.millis(Settings.SEND_TIMEOUT).multipliedBy(2));
        SendQueue queue = new SendQueue(config.get(Settings.MAX_QUEUED_BYTES), budgets.queued());
        ClientSocket socket = new ClientSocket(
                new SessionLink(session, ContainerHabits.sender(session), settling()),
                queue,
                threads,
                ContainerHabits.batches(session));
        ByteShare held = budgets.waiting().share(config.get(Settings.MAX_WAITING_BYTES));
        O owner = owners.apply(socket, held);
        socket.bind(owner);
        follow(owner, socket);
        open.put(socket, owner);
        Outcome.handle(socket.gone(), (done, failure) -> open.remove(socket));
        if (shuttingDown) {
            socket.close(SHUTTING_DOWN);
        }
        FrameAssembler assembler = new FrameAssembler(config.get(Settings.MAX_FRAME_LENGTH), held);
        return new Opened<>(socket, owner, new Conversation<>(socket, owner, decoder, assembler));
    }

    /** The sessions that are open at present, those included whose broker resource is only being opened. */
    public Stream<OpenSession> sessions() {
        return open.entrySet().stream()
                .filter(session -> !session.getKey().isEnding())
                .map(session -> new OpenSession(session.getKey(), session.getValue()));
    }

    /** Ends a session after what it has taken is answered, or after two seconds. */
    @SuppressWarnings("FutureReturnValueIgnored") // tells of nothing but the timer's end
    public void end(OpenSession session, CloseReason reason) {
        Outcome.handle(
                session.owner().drain(), (done, failure) -> session.socket().close(reason));
        timer.schedule(() -> cut(session.socket(), reason), LAST_WORDS_MILLIS, TimeUnit.MILLISECONDS);
    }

    private static void cut(ClientSocket socket, CloseReason reason) {
        socket.abort(reason);
        socket.cut();
    }

    private void sample(int seconds) {
        open.values().forEach(owner -> owner.tally().sample(seconds));
        tallies.sample();
    }

    /** Logs the session's beginning and end, and counts how it ends. */
    private void follow(SessionOwner<?> owner, ClientSocket socket) {
        long opened = System.nanoTime();
        log.opened(label(owner));
        Outcome.handle(socket.end(), (end, failure) -> {
            owner.tally().ended(end.byGateway(), end.code(), end.phrase());
            log.ended(label(owner), end, Duration.ofNanos(System.nanoTime() - opened));
        });
    }

    /** Made when it is needed: a session that is idle for hours need not keep it. */
    private static SessionLabel label(SessionOwner<?> owner) {
        SessionTally tally = owner.tally();
        SessionRequest request = tally.request();
        return new SessionLabel(tally.id(), tally.kind(), request.rawPath(), request.remote(), owner.principal());
    }

    /** Whether it ends its sessions, and every new one at once. */
    public boolean isShuttingDown() {
        return shuttingDown;
    }

    /** Ends all sessions with 1001, each after what it has taken is answered. */
    void shutDown(@Observes @BeforeDestroyed(ApplicationScoped.class) Object context) {
        shuttingDown = true;
        CompletableFuture<?>[] ended = open.entrySet().stream()
                .map(session -> end(session.getKey(), session.getValue()))
                .toArray(CompletableFuture<?>[]::new);
        CompletableFuture.allOf(ended)
                .completeOnTimeout(null, config.get(Settings.SHUTDOWN_TIMEOUT), TimeUnit.MILLISECONDS)
                .handle((done, failure) -> null)
                .join();
        open.keySet().forEach(socket -> cut(socket, SHUTTING_DOWN));
        timer.shutdownNow();
        threads.close();
    }

    private static CompletableFuture<Void> end(ClientSocket socket, SessionOwner<?> owner) {
        Outcome.handle(owner.drain(), (done, failure) -> socket.close(SHUTTING_DOWN));
        return socket.gone();
    }

    /** Completes when the container should have finished with a session that it opens now. */
    @SuppressWarnings("FutureReturnValueIgnored") // tells of nothing but the timer's end
    private CompletableFuture<Void> settling() {
        CompletableFuture<Void> settled = new CompletableFuture<>();
        timer.schedule(() -> settled.complete(null), SETTLING_MILLIS, TimeUnit.MILLISECONDS);
        return settled;
    }

    private void endOverdue() {
        open.forEach((socket, owner) -> owner.overdue().ifPresent(socket::close));
    }

    /** A session that has been taken over. */
    public record Opened<T, O extends SessionOwner<T>>(ClientSocket socket, O owner, Conversation<T> conversation) {}
}
