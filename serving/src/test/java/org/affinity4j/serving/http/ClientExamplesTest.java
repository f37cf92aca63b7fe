package org.affinity4j.serving.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.affinity4j.serving.testing.ShopApi;
import org.affinity4j.serving.testing.TestClient.Answer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The requests of docs/clients.md, taken out of it. */
class ClientExamplesTest {

  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final String METHOD = "(GET|PUT|POST)";

  private static final Pattern CURL_COMMAND = Pattern.compile("(?m)^curl (?:.*\\\\\n)*.*$");
  private static final Pattern CURL =
      Pattern.compile(
          "curl -s -X " + METHOD + " \"\\$base([^\"]+)\".*?(?:-d '([^']*)')?", Pattern.DOTALL);
  private static final Pattern JAVASCRIPT =
      Pattern.compile(
          "await ask\\(\"" + METHOD + "\", \"([^\"]+)\"(?:,\\s*(\\{.*?}))?\\);", Pattern.DOTALL);
  private static final Pattern JAVA =
      Pattern.compile(
          "affinity\\.ask\\(\"" + METHOD + "\", \"([^\"]+)\", (?:\"\"\"\\s*(.*?)\"\"\"|\"\")\\);",
          Pattern.DOTALL);

  @TempDir Path root;

  private record Request(String method, String path, JsonNode body) {

    static Request of(MatchResult found) {
      try {
        return new Request(
            found.group(1),
            found.group(2),
            found.group(3) == null ? MAPPER.missingNode() : MAPPER.readTree(found.group(3)));
      } catch (IOException e) {
        throw new UncheckedIOException("not JSON: " + found.group(3), e);
      }
    }
  }

  @Test
  void everyRequestIsAnswered() {
    try (var shop = new ShopApi(root)) {
      for (Request request : curl()) {
        Answer answer =
            shop.send(
                request.method,
                request.path,
                request.body.isMissingNode() ? "" : request.body.toString());

        assertThat(answer.status()).as("%s: %s", request, answer.text()).isBetween(200, 201);
      }
    }
  }

  @Test
  void allThreeClientsSendTheSame() {
    assertThat(curl()).isNotEmpty();
    assertThat(requests("js", JAVASCRIPT)).isEqualTo(curl());
    assertThat(requests("java", JAVA)).isEqualTo(curl());
  }

  @Test
  void everyRequestBringsItsKey() {
    assertThat(commands()).allMatch(command -> command.contains("-H \"X-Api-Key: $key\""));
    assertThat(snippets("js")).contains("\"X-Api-Key\": key");
    assertThat(snippets("java")).contains(".header(\"X-Api-Key\", key)");
  }

  private static List<Request> curl() {
    return commands().stream()
        .map(
            command -> {
              var found = CURL.matcher(command);
              assertThat(found.matches()).as(command).isTrue();
              return Request.of(found.toMatchResult());
            })
        .toList();
  }

  private static List<String> commands() {
    return CURL_COMMAND.matcher(snippets("sh")).results().map(MatchResult::group).toList();
  }

  private static List<Request> requests(String language, Pattern pattern) {
    return pattern.matcher(snippets(language)).results().map(Request::of).toList();
  }

  private static String snippets(String language) {
    try {
      String page = Files.readString(Path.of("..", "docs", "clients.md"));
      return Pattern.compile("(?s)```" + language + "\n(.*?)```")
          .matcher(page)
          .results()
          .map(found -> found.group(1))
          .collect(Collectors.joining("\n"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
