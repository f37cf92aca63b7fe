package org.affinity4j.common.checkpoint;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Removes what a store no longer needs. */
final class Pruner {

  private final StoreFolder store;
  private final PromotionLog log;
  private final LeaseFolder leases;
  private final PrunePolicy policy;

  Pruner(StoreFolder store, PrunePolicy policy) {
    this.store = store;
    this.log = new PromotionLog(store);
    this.leases = new LeaseFolder(store);
    this.policy = policy;
  }

  PruneReport prune() throws IOException {
    List<String> ids = DirectoryCheckpointStore.ids(store);
    Map<String, String> kept = youngOrNew(ids);
    inUse().forEach((id, reason) -> kept.computeIfPresent(id, (k, v) -> reason));
    inUse().forEach(kept::putIfAbsent);
    kept.keySet().retainAll(ids);
    var removed = new ArrayList<String>();
    long bytes = 0;
    for (String id : ids) {
      if (!kept.containsKey(id)) {
        long size = size(store.release(id));
        Optional<String> needed = policy.dryRun() ? Optional.empty() : remove(id);
        if (needed.isPresent()) {
          kept.put(id, needed.get());
        } else {
          removed.add(id);
          bytes += size;
        }
      }
    }
    return new PruneReport(removed, kept, pruneStaging(), bytes);
  }

  private Map<String, String> youngOrNew(List<String> ids) {
    var kept = new HashMap<String, String>();
    Instant young = store.clock().instant().minus(policy.minimumAge());
    for (int i = 0; i < ids.size(); i++) {
      String id = ids.get(i);
      if (i >= ids.size() - policy.keep()) {
        kept.put(id, "among the newest " + policy.keep());
      } else if (CheckpointId.created(id).isAfter(young)) {
        kept.put(id, "younger than " + policy.minimumAge());
      }
    }
    return kept;
  }

  /** What must stay because someone uses it or would return to it, by id, with the reason. */
  private Map<String, String> inUse() throws IOException {
    var reasons = new HashMap<String, String>();
    Instant fresh = store.clock().instant().minus(policy.leaseAge());
    for (Lease lease : leases.all()) {
      if (!LeaseFolder.renewed(lease).isBefore(fresh)) {
        reasons.put(lease.release(), "in use by " + lease.instance());
      }
    }
    new CanaryLog(store, log)
        .running()
        .ifPresent(canary -> reasons.put(canary.start().release(), "a canary"));
    Iterator<String> stack = log.stack().iterator();
    String top = stack.hasNext() ? stack.next() : null;
    while (stack.hasNext()) {
      String below = stack.next();
      if (Files.exists(store.release(below))) {
        reasons.put(below, "a roll back returns to it");
        break;
      }
    }
    if (top != null) {
      reasons.put(top, "current");
    }
    log.current().ifPresent(promotion -> reasons.put(promotion.release(), "current"));
    return reasons;
  }

  /**
   * Moves a checkpoint out of sight, looks once more whether anyone came to need it, deletes it.
   */
  private Optional<String> remove(String id) throws IOException {
    Path trash = store.newStaging("prune");
    store.claim(store.release(id), trash, id);
    store.sync(store.releases());
    String needed = inUse().get(id);
    if (needed != null) {
      store.claim(trash.resolve(id), store.releases(), id);
    }
    StoreFolder.deleteTree(trash);
    return Optional.ofNullable(needed);
  }

  private int pruneStaging() throws IOException {
    int removed = 0;
    Instant abandoned = store.clock().instant().minus(policy.stagingAge());
    for (String name : StoreFolder.names(store.staging())) {
      Path folder = store.staging().resolve(name);
      if (lastTouched(folder).isBefore(abandoned)) {
        if (!policy.dryRun()) {
          StoreFolder.deleteTree(folder);
        }
        removed++;
      }
    }
    return removed;
  }

  private static Instant lastTouched(Path folder) throws IOException {
    Instant last = Instant.MIN;
    for (Path path : StoreFolder.tree(folder)) {
      try {
        Instant touched = Files.getLastModifiedTime(path, LinkOption.NOFOLLOW_LINKS).toInstant();
        last = touched.isAfter(last) ? touched : last;
      } catch (NoSuchFileException e) {
        return Instant.MAX; // someone is at work in it
      }
    }
    return last.equals(Instant.MIN) ? Instant.MAX : last;
  }

  private static long size(Path folder) throws IOException {
    long size = 0;
    for (Path path : StoreFolder.tree(folder)) {
      size += Files.isRegularFile(path) ? Files.size(path) : 0;
    }
    return size;
  }
}
