package io.github.pulsarws.upgrade;

import io.github.pulsarws.error.LogText;
import io.github.pulsarws.error.Outcome;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.http.WebConnection;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** A connection on which nothing long seems to come in, and long arrays go out in short ones. */
final class ShortFrameConnection implements WebConnection {
    private static final System.Logger LOG = System.getLogger(ShortFrameConnection.class.getName());

    /** How often it is looked whether the connection has ended; a client that does not read keeps it open for longer. */
    private static final int LOOKS = 10;

    private static final Executor LATER =
            CompletableFuture.delayedExecutor(100, TimeUnit.MILLISECONDS, ForkJoinPool.commonPool());

    private final WebConnection connection;
    private final AtomicBoolean closing = new AtomicBoolean();
    private final LastWord lastWord = new LastWord();
    private final ShortFrameStream in;
    private final ShortWriteStream out;

    ShortFrameConnection(WebConnection connection) throws IOException {
        this.connection = connection;
        this.out = new ShortWriteStream(connection.getOutputStream());
        this.in = new ShortFrameStream(connection.getInputStream(), out::requireOpen, lastWord);
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

    /** Ends it when the client has had its last word. */
    @Override
    public void close() {
        if (closing.compareAndSet(false, true)) {
            Outcome.handle(lastWord.await(), (done, failure) -> end());
        }
    }

    /**
     * Ends the connection itself before Payara's part of it. Payara goes back to HTTP there, and what the client sends in that
     * moment it takes for a request like the one that was upgraded: the session opens once more, the objects that stand for the
     * request are given back twice, and two other connections that share them later get each other's answers.
     */
    private void end() {
        giveBackAfter(GrizzlyConnection.close(connection), LOOKS);
    }

    /** Not at once: what has come before the end may still be under way to the one who reads. */
    private void giveBackAfter(Future<?> closed, int looks) {
        LATER.execute(() -> {
            if (closed.isDone() || looks == 0) {
                giveBack();
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
        }
    }
}
