package io.github.pulsarws.launch;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Services that run together: started side by side, because that is faster; watched together, so that the failure of any
 * is known at once; stopped one after the other, the last started first.
 */
public final class Services implements AutoCloseable {
    private static final Duration POLL_INTERVAL = Duration.ofMillis(200);
    private static final Duration REPORT_INTERVAL = Duration.ofSeconds(5);

    private final Progress progress;
    private final Deque<Service> running = new ArrayDeque<>();
    private boolean closed;

    public Services(Progress progress) {
        this.progress = progress;
    }

    /** Starts a service; it counts as running from now on. */
    public synchronized void start(Service service, String announcement) {
        if (!closed) {
            progress.step(announcement);
            service.start();
            running.push(service);
        }
    }

    /**
     * Returns when all services are ready.
     *
     * @throws LaunchException if one fails, or takes longer than the bound
     */
    public void awaitReady(Duration bound) {
        List<Service> starting = snapshot();
        await(bound, () -> names(starting), () -> {
            starting.removeIf(this::announceIfReady);
            return starting.isEmpty();
        });
    }

    private boolean announceIfReady(Service service) {
        boolean ready = service.isReady();
        if (ready) {
            progress.step(service.name() + " is ready");
        }
        return ready;
    }

    /**
     * Returns when the condition holds.
     *
     * @param what names what is waited for
     * @throws LaunchException if a service ends meanwhile, or when the bound is reached
     */
    public void await(Duration bound, Supplier<String> what, BooleanSupplier condition) {
        Instant end = Instant.now().plus(bound);
        Instant nextReport = Instant.now().plus(REPORT_INTERVAL);
        while (!condition.getAsBoolean()) {
            failIfEnded();
            if (Instant.now().isAfter(end)) {
                throw new LaunchException(
                        "%d seconds were not enough for %s. %s".formatted(bound.toSeconds(), what.get(), tails()));
            }
            if (Instant.now().isAfter(nextReport)) {
                progress.waiting("waiting for " + what.get());
                nextReport = nextReport.plus(REPORT_INTERVAL);
            }
            pause();
        }
    }

    /**
     * Returns when the services have been stopped.
     *
     * @throws LaunchException when one of them ends by itself
     */
    public void awaitEnd() {
        CompletableFuture<?>[] ends =
                snapshot().stream().map(service -> service.jvm().onExit()).toArray(CompletableFuture[]::new);
        CompletableFuture.anyOf(ends).join();
        failIfEnded();
    }

    private void failIfEnded() {
        for (Service service : snapshot()) {
            if (!service.jvm().isAlive() && !isClosed()) {
                throw new LaunchException(
                        service.name() + " has ended. " + service.jvm().log().tail());
            }
        }
    }

    /** Whether somebody has asked for the end; services that end after that do so on purpose. */
    public synchronized boolean isClosed() {
        return closed;
    }

    @Override
    public synchronized void close() {
        closed = true;
        while (!running.isEmpty()) {
            Service service = running.pop();
            progress.step("Stopping " + service.name());
            service.close();
        }
    }

    private synchronized List<Service> snapshot() {
        return new ArrayList<>(running);
    }

    private static String names(List<Service> services) {
        return services.stream().map(Service::name).collect(Collectors.joining(" and "));
    }

    private String tails() {
        return snapshot().stream()
                .map(service -> service.jvm().log().tail())
                .collect(Collectors.joining(System.lineSeparator()));
    }

    private static void pause() {
        try {
            Thread.sleep(POLL_INTERVAL.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LaunchException("interrupted", e);
        }
    }
}
