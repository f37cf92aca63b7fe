package org.affinity4j.training.evaluate.report;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.util.List;

/**
 * The most heap this process used since a moment. An upper bound: garbage not yet collected counts,
 * and the peaks of the heap's pools, which need not fall together, are added. Whole process.
 */
public final class PeakHeap {

  private PeakHeap() {}

  /** Begins to measure. */
  public static void reset() {
    heapPools().forEach(MemoryPoolMXBean::resetPeakUsage);
  }

  /** Bytes since {@link #reset}. */
  public static long bytes() {
    return heapPools().stream().mapToLong(pool -> pool.getPeakUsage().getUsed()).sum();
  }

  private static List<MemoryPoolMXBean> heapPools() {
    return ManagementFactory.getMemoryPoolMXBeans().stream()
        .filter(pool -> pool.getType() == MemoryType.HEAP)
        .toList();
  }
}
