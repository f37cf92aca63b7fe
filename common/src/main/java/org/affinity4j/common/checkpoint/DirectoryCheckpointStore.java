package org.affinity4j.common.checkpoint;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * A store in a folder, which may lie on a file system that several machines share. It relies on
 * atomic renames within the folder and on nothing else: no file locks, no clocks that agree. The
 * layout is described in {@code docs/checkpoint-format.md}. The folder is made when first written
 * to.
 */
public final class DirectoryCheckpointStore implements CheckpointStore {

  private final StoreFolder folder;
  private final PromotionLog log;
  private final LeaseFolder leases;
  private final CanaryLog canaries;

  /**
   * A store in a folder.
   *
   * @param clock gives the times that are written down
   */
  public DirectoryCheckpointStore(Path root, Clock clock) {
    this.folder = new StoreFolder(root, clock);
    this.log = new PromotionLog(folder);
    this.leases = new LeaseFolder(folder);
    this.canaries = new CanaryLog(folder, log);
  }

  @Override
  public CheckpointWriter begin() throws IOException {
    return new DirectoryCheckpointWriter(folder);
  }

  @Override
  public List<CheckpointListing> list() throws IOException {
    var listings = new ArrayList<CheckpointListing>();
    for (String id : ids(folder)) {
      listing(id).ifPresent(listings::add);
    }
    return listings;
  }

  private Optional<CheckpointListing> listing(String id) {
    try {
      Manifest manifest = open(id).manifest();
      return Optional.of(new CheckpointListing(id, Optional.of(manifest), Optional.empty()));
    } catch (NoSuchReleaseException e) {
      return Optional.empty(); // pruned in this moment
    } catch (IOException e) {
      String problem = String.valueOf(e.getMessage());
      return Optional.of(new CheckpointListing(id, Optional.empty(), Optional.of(problem)));
    }
  }

  @Override
  public Checkpoint open(String id) throws IOException {
    return DirectoryCheckpoint.open(id, folder.release(id));
  }

  @Override
  public Optional<Promotion> current() throws IOException {
    return log.current();
  }

  @Override
  public List<Promotion> history() throws IOException {
    return log.history();
  }

  @Override
  public Promotion promote(String id, String by) throws IOException {
    canaries.checkNotStopped(id);
    open(id).verify();
    Promotion promotion = log.append(id, by, false);
    open(id); // pruned between the two steps: then this says so
    return promotion;
  }

  @Override
  public Promotion rollback(String by) throws IOException {
    Deque<String> stack = log.stack();
    if (stack.isEmpty()) {
      throw new NoSuchReleaseException("nothing was promoted yet; there is nothing to roll back");
    }
    String current = stack.pop();
    List<String> published = ids(folder);
    for (String earlier : stack) {
      if (published.contains(earlier)) {
        open(earlier).verify();
        return log.append(earlier, by, true);
      }
    }
    throw new NoSuchReleaseException(
        "no release that was current before %s is left to roll back to".formatted(current));
  }

  @Override
  public CanaryLog canaries() {
    return canaries;
  }

  @Override
  public PruneReport prune(PrunePolicy policy) throws IOException {
    return new Pruner(folder, policy).prune();
  }

  @Override
  public void hold(String instance, String id) throws IOException {
    leases.hold(instance, id);
  }

  @Override
  public void letGo(String instance) throws IOException {
    leases.letGo(instance);
  }

  @Override
  public List<Lease> leases() throws IOException {
    return leases.all();
  }

  /** Ids of what is published, oldest first. */
  static List<String> ids(StoreFolder folder) throws IOException {
    return StoreFolder.names(folder.releases()).stream()
        .filter(CheckpointId::isWellFormed)
        .sorted(CheckpointId.ORDER)
        .toList();
  }
}
