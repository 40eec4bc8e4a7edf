package io.github.pulsarws.memory;

import io.github.pulsarws.config.GatewayConfig;
import io.github.pulsarws.config.Setting;
import io.github.pulsarws.config.Settings;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** The two budgets that all sessions share. */
@ApplicationScoped
public class Budgets {
    private static final long MEBIBYTE = 1024L * 1024;
    private static final int PART_OF_THE_HEAP = 4;

    @Inject
    GatewayConfig config;

    private ByteBudget waiting = new ByteBudget(1);
    private ByteBudget queued = new ByteBudget(1);

    @PostConstruct
    void read() {
        waiting = of(Settings.TOTAL_WAITING);
        queued = of(Settings.TOTAL_QUEUED);
    }

    /** What clients have sent and the broker has not answered. */
    public ByteBudget waiting() {
        return waiting;
    }

    /** What waits for clients to read it. */
    public ByteBudget queued() {
        return queued;
    }

    private ByteBudget of(Setting<Integer> mebibytes) {
        int set = config.get(mebibytes);
        return new ByteBudget(set > 0 ? set * MEBIBYTE : Runtime.getRuntime().maxMemory() / PART_OF_THE_HEAP);
    }
}
