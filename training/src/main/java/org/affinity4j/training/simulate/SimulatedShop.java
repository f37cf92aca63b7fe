package org.affinity4j.training.simulate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.affinity4j.training.progress.ProgressListener;

/**
 * A shop that does not exist: its catalogue, its shoppers and what they did, drawn from a planted
 * truth. For trying out and for tests that ask whether the truth is found again. How shoppers
 * choose is written in docs/simulated-shop.md.
 */
public final class SimulatedShop {

  private SimulatedShop() {}

  /**
   * Writes a shop: events, catalogue, bundles, shoppers, truth, two descriptors and a README that
   * says it is simulated. Equal options give files of equal content on every machine. Memory does
   * not grow with the number of events.
   *
   * @param folder made when missing; files of these names in it are replaced
   * @param listener told of events written
   * @throws IOException if a file cannot be written
   */
  public static SimulationSummary write(
      Path folder, SimulationOptions options, ProgressListener listener) throws IOException {
    Files.createDirectories(folder);
    // The descriptor comes last: where it stands, the files it names are whole.
    Files.deleteIfExists(folder.resolve(ShopFiles.DESCRIPTOR));
    Files.deleteIfExists(folder.resolve(ShopFiles.SESSIONS_DESCRIPTOR));
    var world = new ShopWorld(options);
    var files = new ShopFiles(folder, world);
    PlantedTruth truth = new TruthTeller(world).tell(options);
    truth.write(folder.resolve(PlantedTruth.FILE));
    files.writeCatalogue();
    files.writeBundles();
    files.writeShoppers(options.users());
    files.writeText(ShopFiles.README);
    Simulation simulation = simulate(world, files, options, listener);
    files.writeText(ShopFiles.SESSIONS_DESCRIPTOR);
    files.writeText(ShopFiles.DESCRIPTOR);
    return new SimulationSummary(
        folder.resolve(ShopFiles.DESCRIPTOR),
        simulation.rows(),
        simulation.visits(),
        options.products(),
        options.users(),
        truth.complements().size(),
        truth.bundles().size());
  }

  private static Simulation simulate(
      ShopWorld world, ShopFiles files, SimulationOptions options, ProgressListener listener)
      throws IOException {
    listener.begin("simulating a shop", options.events());
    try (var events = files.new EventFile()) {
      var simulation = new Simulation(world, options, new OrganicShelf(world), events);
      simulation.run(listener);
      return simulation;
    } finally {
      listener.end();
    }
  }
}
