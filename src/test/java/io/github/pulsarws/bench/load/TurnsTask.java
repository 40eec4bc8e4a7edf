package io.github.pulsarws.bench.load;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Runs tasks at the same time that take turns: only one sends at any time, and each measures for itself.
 *
 * @param tasks serializable list
 */
public record TurnsTask(ArrayList<PacedTask> tasks) implements LoadTask<ArrayList<Latencies>> {
    @Override
    public ArrayList<Latencies> run() throws Exception {
        CyclicBarrier ready = new CyclicBarrier(tasks.size());
        ExecutorService threads = Executors.newFixedThreadPool(tasks.size());
        try {
            List<Future<Latencies>> running = new ArrayList<>();
            for (int i = 0; i < tasks.size(); i++) {
                PacedTask task = tasks.get(i);
                Turn turn = new Turn(ready, i);
                running.add(threads.submit(() -> task.run(turn)));
            }
            ArrayList<Latencies> results = new ArrayList<>();
            for (Future<Latencies> result : running) {
                results.add(result.get());
            }
            return results;
        } finally {
            threads.shutdownNow();
        }
    }
}
