package io.github.pulsarws.admin;

import java.lang.management.BufferPoolMXBean;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.util.Map;
import java.util.TreeMap;

/** Numbers of the JVM under the names that Pulsar's own proxy gives them. */
final class JvmNumbers {
    private JvmNumbers() {}

    static MetricsEntry read() {
        Runtime runtime = Runtime.getRuntime();
        Map<String, Object> metrics = new TreeMap<>();
        metrics.put("jvm_start_time", ManagementFactory.getRuntimeMXBean().getStartTime());
        metrics.put("jvm_heap_used", runtime.totalMemory() - runtime.freeMemory());
        metrics.put("jvm_max_memory", runtime.maxMemory());
        metrics.put("jvm_total_memory", runtime.totalMemory());
        metrics.put("jvm_thread_cnt", ManagementFactory.getThreadMXBean().getThreadCount());
        putDirectMemory(metrics, runtime.maxMemory());
        for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
            metrics.put("jvm_" + collector.getName() + "_gc_count", collector.getCollectionCount());
            metrics.put("jvm_" + collector.getName() + "_gc_pause", collector.getCollectionTime());
        }
        // as Pulsar's own proxy says when it can't tell full collections from others
        metrics.put("jvm_full_gc_count", -1);
        metrics.put("jvm_full_gc_pause", -1);
        return new MetricsEntry(metrics, Map.of("metric", "jvm_metrics"));
    }

    /** Netty's pool is all that uses much of it; the Pulsar client keeps the pool's own numbers to itself. */
    private static void putDirectMemory(Map<String, Object> metrics, long max) {
        long used = 0;
        long capacity = 0;
        for (BufferPoolMXBean pool : ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class)) {
            if (pool.getName().equals("direct")) {
                used = pool.getMemoryUsed();
                capacity = pool.getTotalCapacity();
            }
        }
        metrics.put("jvm_direct_memory_used", used);
        metrics.put("jvm_max_direct_memory", max);
        metrics.put("prx_default_pool_allocated", capacity);
        metrics.put("prx_default_pool_used", used);
    }
}
