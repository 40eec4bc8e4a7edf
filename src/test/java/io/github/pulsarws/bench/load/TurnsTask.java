package io.github.pulsarws.bench.load;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionService;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Runs tasks at the same time that take turns: only one sends at any time, and each measures for itself.
 *
 * @param tasks whose results come in the same order
 */
public record TurnsTask(ArrayList<PacedTask> tasks) implements LoadTask<ArrayList<Latencies>> {
    @Override
    public ArrayList<Latencies> run() throws Exception {
        CyclicBarrier ready = new CyclicBarrier(tasks.size());
        ExecutorService threads = Executors.newFixedThreadPool(tasks.size());
        CompletionService<Integer> running = new ExecutorCompletionService<>(threads);
        Latencies[] results = new Latencies[tasks.size()];
        try {
            for (int i = 0; i < results.length; i++) {
                int index = i;
                running.submit(() -> {
                    results[index] = tasks.get(index).run(new Turn(ready, index));
                    return index;
                });
            }
            for (int i = 0; i < results.length; i++) {
                running.take().get(); // the first that fails, not others that wait for it
            }
            return new ArrayList<>(List.of(results));
        } finally {
            threads.shutdownNow();
        }
    }
}
