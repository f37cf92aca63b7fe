package org.affinity4j.training.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import org.affinity4j.common.catalog.Catalog;
import org.affinity4j.common.combination.Combination;
import org.affinity4j.common.combination.CombinationAnswer;
import org.affinity4j.common.combination.CombinationBuilder;
import org.affinity4j.common.combination.CombinationConstraints;
import org.affinity4j.common.combination.CombinationRequest;
import org.affinity4j.common.release.Release;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code affinity combine}: the best sets round one or more anchors. */
@Command(
    name = "combine",
    mixinStandardHelpOptions = true,
    description = "Builds the best sets of products round one or more anchors.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  ./affinity combine --anchor 85123A --size 3 --budget 50",
      "  ./affinity combine --anchor 85123A --anchor 71053 --size 4 --one-per-category leaf --json",
      "",
      "Exit code 1 and a reason when no set meets the constraints.",
    })
final class CombineCommand implements Callable<Integer> {

  private static final ObjectMapper JSON = new ObjectMapper();

  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  @Mixin private StoreOptions store = new StoreOptions();

  @Option(
      names = "--anchor",
      required = true,
      split = ",",
      paramLabel = "ID",
      description = "Products every set must hold; may be given several times.")
  private List<String> anchors = List.of();

  @Option(names = "--size", description = "Products in a set, anchors included. Default 3.")
  private @Nullable Integer size;

  @Option(
      names = "--count",
      defaultValue = "5",
      description = "How many sets at most. Default ${DEFAULT-VALUE}.")
  private int count;

  @Option(
      names = "--min-different",
      defaultValue = "2",
      description = "How many products two sets must at least not share. Default ${DEFAULT-VALUE}.")
  private int minDifferent;

  @Option(names = "--budget", description = "Most the whole set may cost.")
  private @Nullable Double budget;

  @Option(names = "--min-price", description = "Least price of an added product.")
  private @Nullable Double minPrice;

  @Option(names = "--max-price", description = "Highest price of an added product.")
  private @Nullable Double maxPrice;

  @Option(
      names = "--category",
      description = "Added products only from this category; may be given several times.")
  private Set<String> categories = new HashSet<>();

  @Option(names = "--not-category", description = "No added product from this category.")
  private Set<String> notCategories = new HashSet<>();

  @Option(names = "--only", split = ",", description = "Only these products may be added.")
  private List<String> only = List.of();

  @Option(names = "--exclude", split = ",", description = "These products are not added.")
  private List<String> exclude = List.of();

  @Option(
      names = "--one-per-category",
      paramLabel = "LEVEL",
      description = "No two products of one category: 'leaf', or a level from 0 (the root).")
  private @Nullable String onePerCategory;

  @Option(names = "--in-stock", description = "Only products that are available.")
  private boolean inStock;

  @Option(names = "--release", description = "Release to ask. Default: the promoted one.")
  private @Nullable String release;

  @Option(names = "--json", description = "Print one JSON document.")
  private boolean json;

  @Override
  public Integer call() throws IOException {
    Release asked = store.read(release);
    CombinationBuilder builder =
        asked
            .combinationBuilder()
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "release %s was published without a combination score: its data has neither baskets nor combinations"
                            .formatted(asked.id())));
    CombinationAnswer answer = builder.build(request(asked.catalog()));
    print(asked, answer);
    return answer.combinations().isEmpty()
        ? CommandLine.ExitCode.SOFTWARE
        : CommandLine.ExitCode.OK;
  }

  private CombinationRequest request(Catalog catalog) {
    var constraints =
        CombinationConstraints.builder()
            .includeCategories(categories)
            .excludeCategories(notCategories)
            .onlyItems(Set.copyOf(Items.ordinals(catalog, only)))
            .excludeItems(Set.copyOf(Items.ordinals(catalog, exclude)))
            .inStockOnly(inStock);
    if (budget != null) {
      constraints.budget(budget);
    }
    if (minPrice != null) {
      constraints.minPrice(minPrice);
    }
    if (maxPrice != null) {
      constraints.maxPrice(maxPrice);
    }
    if (onePerCategory != null) {
      constraints.onePerCategory(level(onePerCategory));
    }
    var request =
        CombinationRequest.builder(Items.ordinals(catalog, anchors))
            .count(count)
            .minDifferent(minDifferent)
            .constraints(constraints.build());
    return size == null ? request.build() : request.size(size).build();
  }

  private int level(String text) {
    try {
      return "leaf".equals(text) ? CombinationConstraints.LEAF : Integer.parseInt(text);
    } catch (NumberFormatException e) {
      throw new CommandLine.ParameterException(
          spec.commandLine(),
          "--one-per-category is '%s'; expected 'leaf' or a level from 0 (the root)"
              .formatted(text),
          e);
    }
  }

  private void print(Release asked, CombinationAnswer answer) {
    PrintWriter out = spec.commandLine().getOut();
    var printer = new CombinationPrinter(asked);
    if (json) {
      ObjectNode document = JSON.createObjectNode().put("release", asked.id());
      ArrayNode sets = document.putArray("combinations");
      answer.combinations().forEach(set -> sets.add(printer.json(set)));
      answer.reason().ifPresent(reason -> document.put("reason", reason));
      out.println(document.toPrettyString());
    } else {
      int rank = 0;
      for (Combination set : answer.combinations()) {
        out.printf(Locale.ROOT, "%d. ", ++rank);
        set.totalPrice().ifPresent(price -> out.printf(Locale.ROOT, "%.2f in all, ", price));
        printer.print(out, set.score());
      }
      answer.reason().ifPresent(out::println);
    }
    out.flush();
  }
}
