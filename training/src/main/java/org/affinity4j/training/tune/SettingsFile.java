package org.affinity4j.training.tune;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.affinity4j.training.experiment.Settings;

/**
 * Puts one model's options into a settings file and leaves the rest of its text as it is, comments
 * included. Only comments inside the model's own entry are lost with it.
 */
public final class SettingsFile {

  private static final String MARK = "# tune: ";
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z][A-Za-z0-9_.+-]*|-?[0-9][0-9.]*");

  private SettingsFile() {}

  /**
   * A model's entry as a line of the file.
   *
   * @param options values by name; none makes an entry that says so
   */
  public static String entry(String model, Map<String, String> options) {
    return options.entrySet().stream()
        .map(option -> option.getKey() + ": " + scalar(option.getValue()))
        .collect(Collectors.joining(", ", model + ": {", "}"));
  }

  /**
   * Writes a model's options, in place of those the file has or at its end. The file is replaced as
   * a whole, and only when what it says then reads back as meant.
   *
   * @param how one line that says how they were found; kept as a comment above the entry
   * @return what was done, in one sentence
   * @throws IOException if the file is no settings file, or cannot be written; it is then unchanged
   */
  public static String merge(Path file, String model, Map<String, String> options, String how)
      throws IOException {
    boolean exists = Files.exists(file);
    Settings before = exists ? Settings.read(file) : Settings.NONE;
    List<String> lines = exists ? Files.readAllLines(file) : List.of();
    Path folder = file.toAbsolutePath().getParent();
    if (folder != null) {
      Files.createDirectories(folder);
    }
    Path draft = file.resolveSibling(file.getFileName() + ".tmp");
    Files.write(draft, replaced(lines, model, options, how));
    try {
      check(Settings.read(draft), before, model, options);
      Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(draft);
    }
    return "%s: %s is now %s%s"
        .formatted(
            file,
            model,
            entry(model, options).substring(model.length() + 2),
            before.models().contains(model)
                ? ", was " + entry(model, before.options(model)).substring(model.length() + 2)
                : "");
  }

  private static List<String> replaced(
      List<String> lines, String model, Map<String, String> options, String how) {
    var out = new ArrayList<String>();
    boolean written = false;
    int i = 0;
    while (i < lines.size()) {
      if (!isEntry(lines.get(i), model)) {
        out.add(lines.get(i++));
        continue;
      }
      if (!out.isEmpty() && out.get(out.size() - 1).startsWith(MARK)) {
        out.remove(out.size() - 1);
      }
      add(out, model, options, how);
      written = true;
      i++;
      while (i < lines.size() && belongsToEntry(lines.get(i))) {
        i++;
      }
    }
    if (!written) {
      add(out, model, options, how);
    }
    return out;
  }

  private static void add(List<String> out, String model, Map<String, String> options, String how) {
    out.add(MARK + how);
    out.add(entry(model, options));
  }

  private static boolean isEntry(String line, String model) {
    return Pattern.matches("[\"']?" + Pattern.quote(model) + "[\"']?\\s*:.*", line);
  }

  /** The rest of a block: indented, or the closing brace of a map over several lines. */
  private static boolean belongsToEntry(String line) {
    return !line.isBlank() && (Character.isWhitespace(line.charAt(0)) || line.charAt(0) == '}');
  }

  private static void check(
      Settings after, Settings before, String model, Map<String, String> options)
      throws IOException {
    var models = new LinkedHashSet<>(before.models());
    models.add(model);
    boolean right = after.models().equals(models) && after.options(model).equals(options);
    for (String other : before.models()) {
      right &= other.equals(model) || after.options(other).equals(before.options(other));
    }
    if (!right) {
      throw new IOException(
          "the settings file is written in a way that '%s' cannot be put into without harm; put it in by hand: %s"
              .formatted(model, entry(model, options)));
    }
  }

  private static String scalar(String value) {
    return PLAIN.matcher(value).matches()
        ? value
        : "\"" + new String(JsonStringEncoder.getInstance().quoteAsString(value)) + "\"";
  }
}
