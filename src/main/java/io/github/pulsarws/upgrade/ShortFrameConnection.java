package io.github.pulsarws.upgrade;

import io.github.pulsarws.error.LogText;
import io.github.pulsarws.error.Outcome;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.http.WebConnection;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** A connection on which nothing long seems to come in, and long arrays go out in short ones. */
final class ShortFrameConnection implements WebConnection {
    private static final System.Logger LOG = System.getLogger(ShortFrameConnection.class.getName());

    private static final Duration PATIENCE_FOR_LAST_WORD = Duration.ofSeconds(1);

    private static final ThreadLocal<ShortFrameConnection> OPENING = new ThreadLocal<>();

    private static final long LOOK_MILLIS = 100;

    /** How often it is looked whether what waits to be written has left: for half a minute. */
    private static final int LOOKS = 300;

    private static final Executor LATER =
            CompletableFuture.delayedExecutor(LOOK_MILLIS, TimeUnit.MILLISECONDS, ForkJoinPool.commonPool());

    private final WebConnection connection;
    private final Optional<GrizzlyConnection> below;
    private final AtomicBoolean closing = new AtomicBoolean();
    private final LastWord lastWord = new LastWord(PATIENCE_FOR_LAST_WORD);
    private final ShortFrameStream in;
    private final ShortWriteStream out;

    /** @param below the connection on which it is */
    ShortFrameConnection(WebConnection connection, Optional<GrizzlyConnection> below) throws IOException {
        this.connection = connection;
        this.below = below;
        this.out = new ShortWriteStream(connection.getOutputStream());
        this.in = new ShortFrameStream(connection.getInputStream(), out::requireOpen, lastWord);
    }

    /**
     * Has a session opened on it.
     *
     * @param opening returns when it is open
     */
    void open(Runnable opening) {
        OPENING.set(this);
        try {
            opening.run();
        } finally {
            OPENING.remove();
        }
    }

    /** {@return the connection whose session this thread is opening} */
    static Optional<ShortFrameConnection> opening() {
        return Optional.ofNullable(OPENING.get());
    }

    /** Lets the next binary frame leave as text. */
    void nextBinaryIsText() {
        out.nextBinaryIsText();
    }

    /** From now on the client is heard, and may be written to. */
    void listen() {
        out.listen();
        in.listen();
    }

    @Override
    public ServletInputStream getInputStream() {
        return in;
    }

    @Override
    public ServletOutputStream getOutputStream() {
        return out;
    }

    /** Ends it when the client has had its last word. Not in the caller's thread, which may hold what others wait for. */
    @Override
    public void close() {
        if (closing.compareAndSet(false, true)) {
            EndingConnections.begin(this);
            Outcome.handleElsewhere(lastWord.await(), (done, failure) -> end());
        }
    }

    /**
     * Ends the connection itself before Payara's part of it. Payara goes back to HTTP there, and what the client sends in that
     * moment it takes for a request like the one that was upgraded: the session opens once more, the objects that stand for the
     * request are given back twice, and two other connections that share them later get each other's answers.
     */
    private void end() {
        if (below.isPresent()) {
            giveBackAfter(below.get().close(), LOOKS);
        } else {
            giveBack();
        }
    }

    /** Not at once: what has come before the end may be under way to the one who reads. */
    private void giveBackAfter(Future<?> closed, int looks) {
        LATER.execute(() -> {
            if (closed.isDone()) {
                giveBack();
            } else if (looks == 0) {
                giveBackAfter(below.orElseThrow().terminate(), LOOKS);
            } else {
                giveBackAfter(closed, looks - 1);
            }
        });
    }

    private void giveBack() {
        try {
            connection.close();
        } catch (Exception e) { // declared by the interface
            LOG.log(Level.DEBUG, "The connection was gone before it was ended", LogText.of(e));
        } finally {
            EndingConnections.ended(this);
        }
    }
}
