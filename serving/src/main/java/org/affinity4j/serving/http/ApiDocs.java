package org.affinity4j.serving.http;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Properties;
import org.affinity4j.serving.http.ProblemException.Kind;

/** The OpenAPI document that was written at compile time, and a page to try it. */
final class ApiDocs {

  private static final String DOCUMENT = "/openapi-plugin/openapi-default.json";

  private static final String JAR = "/META-INF/resources/webjars/swagger-ui/";

  /** The files of the page; nothing else of the class path can be asked for. */
  private static final Map<String, String> ASSETS =
      Map.of(
          "swagger-ui.css", "text/css; charset=utf-8",
          "swagger-ui-bundle.js", "text/javascript; charset=utf-8",
          "favicon-32x32.png", "image/png");

  private static final String PAGE =
      """
      <!DOCTYPE html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <title>Affinity4J</title>
      <link rel="stylesheet" href="docs/swagger-ui.css">
      <link rel="icon" type="image/png" href="docs/favicon-32x32.png">
      </head>
      <body>
      <div id="ui"></div>
      <script src="docs/swagger-ui-bundle.js"></script>
      <script src="docs/start.js"></script>
      </body>
      </html>
      """;

  private static final String START =
      """
      SwaggerUIBundle({
        url: "openapi.json",
        dom_id: "#ui",
        tryItOutEnabled: true,
        validatorUrl: null
      });
      """;

  private ApiDocs() {}

  static void register(RoutesConfig routes) {
    byte[] document = document();
    routes.get("/", ctx -> ctx.redirect("/docs", HttpStatus.FOUND));
    routes.get("/openapi.json", ctx -> ctx.contentType("application/json").result(document));
    routes.get("/docs", ctx -> page(ctx).result(PAGE));
    routes.get(
        "/docs/start.js", ctx -> ctx.contentType("text/javascript; charset=utf-8").result(START));
    routes.get("/docs/{file}", ApiDocs::asset);
  }

  /** The OpenAPI document, in UTF-8. */
  static byte[] document() {
    return OpenApiDocument.finished(resource(DOCUMENT));
  }

  /** The page may load and ask nothing but this service. */
  private static Context page(Context ctx) {
    return ctx.contentType("text/html; charset=utf-8")
        .header(
            "Content-Security-Policy",
            "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:");
  }

  private static void asset(Context ctx) {
    String type = ASSETS.get(ctx.pathParam("file"));
    if (type == null) {
      throw new ProblemException(Kind.UNKNOWN_ROUTE, "there is no such file");
    }
    ctx.contentType(type)
        .header("Cache-Control", "max-age=3600")
        .result(resource(JAR + version() + "/" + ctx.pathParam("file")));
  }

  private static String version() {
    var properties = new Properties();
    String name = "/META-INF/maven/org.webjars/swagger-ui/pom.properties";
    try (InputStream in = ApiDocs.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("missing in the class path: " + name);
      }
      properties.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return properties.getProperty("version", "");
  }

  private static byte[] resource(String name) {
    try (InputStream in = ApiDocs.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("missing in the class path: " + name);
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
