package org.affinity4j.serving.config;

import java.io.StringReader;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/** Reads a YAML file of sections and settings, remembering where each stands. */
final class YamlSettings {

  private final String file;
  private final Map<String, Setting> settings = new LinkedHashMap<>();

  private YamlSettings(String file) {
    this.file = file;
  }

  /**
   * The settings by path, such as {@code server.port}, in the order of the file.
   *
   * @param file its name, for messages
   * @throws ConfigException if it is not YAML of that shape, or a name stands twice
   */
  static Map<String, Setting> read(String text, String file) {
    var reader = new YamlSettings(file);
    reader.root(text);
    return reader.settings;
  }

  private void root(String text) {
    Node root;
    try {
      root = new Yaml(new LoaderOptions()).compose(new StringReader(text));
    } catch (MarkedYAMLException e) {
      Mark mark = e.getProblemMark();
      String place = mark == null ? file : at(mark);
      throw new ConfigException(place + ": it is not YAML: " + e.getProblem());
    } catch (YAMLException e) {
      throw new ConfigException(file + ": it is not YAML: " + e.getMessage());
    }
    if (root == null) {
      return;
    }
    for (NodeTuple section : mapping(root, "the file", "sections such as 'server:'").getValue()) {
      section(name(section.getKeyNode()), section.getValueNode());
    }
  }

  private void section(String name, Node node) {
    if (node instanceof ScalarNode empty && empty.getTag().equals(Tag.NULL)) {
      return;
    }
    for (NodeTuple entry : mapping(node, name, "settings below it, indented").getValue()) {
      String path = name + "." + name(entry.getKeyNode());
      String where = at(entry.getKeyNode().getStartMark()) + ": " + path;
      Setting before = settings.put(path, setting(entry.getValueNode(), where));
      if (before != null) {
        throw new ConfigException(where + " stands twice; expected once");
      }
    }
  }

  private Setting setting(Node node, String where) {
    if (node instanceof ScalarNode scalar) {
      return new Setting(List.of(scalar.getValue()), false, where, file);
    }
    if (node instanceof SequenceNode sequence
        && sequence.getValue().stream().allMatch(ScalarNode.class::isInstance)) {
      List<String> texts =
          sequence.getValue().stream().map(entry -> ((ScalarNode) entry).getValue()).toList();
      return new Setting(texts, true, where, file);
    }
    throw new ConfigException(where + " is nested; expected a value or a list of values");
  }

  private MappingNode mapping(Node node, String what, String expected) {
    if (node instanceof MappingNode mapping) {
      return mapping;
    }
    String came = node instanceof SequenceNode ? "a list" : "a single value";
    throw new ConfigException(
        "%s: %s is %s; expected %s".formatted(at(node.getStartMark()), what, came, expected));
  }

  private String name(Node node) {
    if (node instanceof ScalarNode scalar) {
      return scalar.getValue();
    }
    throw new ConfigException(at(node.getStartMark()) + ": a name is no text; expected a name");
  }

  private String at(Mark mark) {
    return "%s, line %d, column %d".formatted(file, mark.getLine() + 1, mark.getColumn() + 1);
  }
}
