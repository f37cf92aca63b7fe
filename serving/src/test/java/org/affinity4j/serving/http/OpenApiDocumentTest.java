package org.affinity4j.serving.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.affinity4j.serving.config.BodyLimits;
import org.junit.jupiter.api.Test;

class OpenApiDocumentTest {

  private static final Path CHECKED_IN = Path.of("..", "docs", "openapi.json");

  private final JsonNode document = parse(ApiDocs.document());

  @Test
  void theCheckedInDocumentIsTheOneThatIsServed() throws IOException {
    Path renewed = Path.of("target", "openapi.json");
    Files.write(renewed, ApiDocs.document());

    assertThat(Files.exists(CHECKED_IN) ? Files.readString(CHECKED_IN) : "")
        .as("docs/openapi.json is out of date; renew it: cp serving/target/openapi.json docs/")
        .isEqualTo(new String(ApiDocs.document(), StandardCharsets.UTF_8));
  }

  @Test
  void boundsAndExamplesAreValuesOfTheirType() {
    JsonNode request = document.at("/components/schemas/RecommendRequest/properties");

    assertThat(request.at("/size/maximum").isInt()).isTrue();
    assertThat(request.at("/size/example").isInt()).isTrue();
    assertThat(request.at("/budget/example").isDouble()).isTrue();
    assertThat(request.at("/anchors/minItems").isInt()).isTrue();
    assertThat(request.at("/anchors/example").isArray()).isTrue();
    assertThat(document.at("/components/schemas/FieldError/properties/came/example").isTextual())
        .isTrue();
  }

  @Test
  void boundsAreThoseThatAreChecked() {
    JsonNode schemas = document.at("/components/schemas");

    assertThat(schemas.at("/RecommendRequest/properties/size/maximum").asInt())
        .isEqualTo(ApiLimits.BUILT_SIZE);
    assertThat(schemas.at("/RecommendRequest/properties/anchors/maxItems").asInt())
        .isEqualTo(ApiLimits.BUILT_SIZE - 1);
    assertThat(schemas.at("/CartRequest/properties/items/maxItems").asInt())
        .isEqualTo(BodyLimits.STANDARD.history());
    assertThat(schemas.at("/CartRequest/properties/limit/maximum").asInt())
        .isEqualTo(ApiLimits.ANSWERED_ITEMS);
    assertThat(schemas.at("/Boost/properties/factor/maximum").asDouble())
        .isEqualTo(ApiLimits.BOOST_FACTOR);
  }

  @Test
  void everyOperationIsDescribedWithItsErrorsAndEveryReferenceLeadsSomewhere() {
    for (JsonNode path : document.get("paths")) {
      for (JsonNode operation : path) {
        assertThat(operation.path("summary").asText()).isNotBlank();
        assertThat(operation.at("/responses/200").isMissingNode()).isFalse();
        operation
            .get("responses")
            .properties()
            .forEach(
                response -> {
                  assertThat(response.getValue().path("description").asText()).isNotBlank();
                  if (response.getKey().compareTo("400") >= 0) {
                    assertThat(response.getValue().get("content").has("application/problem+json"))
                        .isTrue();
                  }
                });
      }
    }
    for (String reference : references(document)) {
      assertThat(document.at(reference.substring(1)).isMissingNode()).as(reference).isFalse();
    }
  }

  @Test
  void everyOperationSaysWhoMayUseIt() {
    document
        .get("paths")
        .properties()
        .forEach(
            path -> {
              JsonNode operation = path.getValue().elements().next();
              boolean open = path.getKey().startsWith("/health/");
              assertThat(operation.get("security").isEmpty()).as(path.getKey()).isEqualTo(open);
              assertThat(operation.at("/responses/401").isMissingNode()).isEqualTo(open);
              assertThat(operation.at("/responses/429").isMissingNode()).isEqualTo(open);
            });
    assertThat(document.at("/components/securitySchemes/apiKey/name").asText())
        .isEqualTo("X-Api-Key");
    assertThat(document.at("/paths/~1v1~1status~1config/get/description").asText())
        .contains("operator");
  }

  @Test
  void allRoutesOfTheApiAreInIt() {
    assertThat(document.get("paths").fieldNames())
        .toIterable()
        .containsExactlyInAnyOrder(
            "/health/live",
            "/health/ready",
            "/metrics",
            "/v1/cart/complete",
            "/v1/cart/cross-category",
            "/v1/combinations/recommend",
            "/v1/combinations/score",
            "/v1/combinations/score/batch",
            "/v1/erasures/{id}",
            "/v1/events",
            "/v1/experiments",
            "/v1/feedback/report",
            "/v1/popular",
            "/v1/products",
            "/v1/products/bulk",
            "/v1/products/{id}",
            "/v1/products/{id}/related",
            "/v1/releases",
            "/v1/releases/current",
            "/v1/releases/rollback",
            "/v1/releases/{id}/promote",
            "/v1/rules",
            "/v1/rules/dry-run",
            "/v1/rules/versions",
            "/v1/rules/versions/{version}/restore",
            "/v1/rules/{id}",
            "/v1/search",
            "/v1/session/next",
            "/v1/status",
            "/v1/status/config",
            "/v1/users/recommend",
            "/v1/users/{id}",
            "/v1/users/{id}/export",
            "/v1/users/{id}/history");
  }

  private static List<String> references(JsonNode node) {
    var found = new ArrayList<String>();
    node.findValues("$ref").forEach(reference -> found.add(reference.asText()));
    return found;
  }

  private static JsonNode parse(byte[] json) {
    try {
      return new ObjectMapper().readTree(json);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
