package org.affinity4j.serving.http;

import java.util.List;
import java.util.stream.Collectors;
import org.affinity4j.serving.http.Problem.FieldError;

/** Ends a request that cannot be answered; what it carries goes to the client as it is. */
final class ProblemException extends RuntimeException {

  private static final long serialVersionUID = 1;

  /** Kinds of problems, in the words clients see. */
  enum Kind {
    MALFORMED_BODY(400, "malformed-body", "The body is not JSON"),
    INVALID_REQUEST(400, "invalid-request", "The request is not as expected"),
    UNAUTHORIZED(401, "unauthorized", "An API key is needed"),
    FORBIDDEN(403, "forbidden", "The API key may not do this"),
    UNKNOWN_PRODUCT(404, "unknown-product", "There is no such product"),
    UNKNOWN_USER(404, "unknown-user", "Nothing is known of this user"),
    UNKNOWN_RULE(404, "unknown-rule", "There is no such rule"),
    UNKNOWN_VERSION(404, "unknown-version", "There is no such version of the rules"),
    UNKNOWN_RELEASE(404, "unknown-release", "There is no such release"),
    UNKNOWN_CERTIFICATE(404, "unknown-certificate", "There is no such certificate"),
    UNKNOWN_ROUTE(404, "unknown-route", "There is no such route"),
    METHOD_NOT_ALLOWED(405, "method-not-allowed", "The route does not take this method"),
    DAMAGED_VERSION(409, "damaged-version", "The version of the rules is damaged"),
    DAMAGED_RELEASE(409, "damaged-release", "The release is damaged"),
    BUDGET_SPENT(409, "budget-spent", "The privacy budget does not reach"),
    STOPPED_CANARY(409, "stopped-canary", "The release was worse as a canary"),
    VERSION_CONFLICT(412, "version-conflict", "It has changed meanwhile"),
    BODY_TOO_LARGE(413, "body-too-large", "The body is too large"),
    UNSUPPORTED_MEDIA_TYPE(415, "unsupported-media-type", "The body must be JSON"),
    UNANSWERABLE(422, "unanswerable", "The request makes no sense for this shop"),
    UNKNOWN_ITEMS(422, "unknown-items", "Items are not in the catalogue"),
    UNSATISFIABLE(422, "unsatisfiable", "No combination meets the constraints"),
    TOO_MANY_REQUESTS(429, "too-many-requests", "The API key sends too many requests"),
    INTERNAL(500, "internal", "The service failed"),
    NO_TRENDS(501, "no-trends", "The release does not know what is popular of late"),
    NO_FEEDBACK(501, "no-feedback", "The service keeps nothing of shoppers"),
    NO_SEARCH(501, "no-search", "The release cannot search"),
    OVERLOADED(503, "overloaded", "The service is busy or stopping"),
    NOT_READY(503, "not-ready", "There is nothing to answer from"),
    NOT_SAVED(503, "not-saved", "The change could not be kept"),
    STORE_FAILED(503, "store-failed", "The store cannot be used"),
    NO_COMBINATIONS(503, "no-combinations", "The release does not score combinations");

    final int status;
    final String type;
    final String title;

    Kind(int status, String name, String title) {
      this.status = status;
      this.type = "urn:affinity4j:problem:" + name;
      this.title = title;
    }
  }

  private final Kind kind;
  private final transient List<FieldError> errors;

  ProblemException(Kind kind, String detail) {
    this(kind, detail, List.of());
  }

  private ProblemException(Kind kind, String detail, List<FieldError> errors) {
    super(detail, null, false, false); // an answer, not a failure: no stack trace is wanted
    this.kind = kind;
    this.errors = List.copyOf(errors);
  }

  /** A problem of one or more fields. */
  static ProblemException ofFields(Kind kind, List<FieldError> errors) {
    String detail =
        errors.stream().map(ProblemException::sentence).collect(Collectors.joining(". "));
    return new ProblemException(kind, detail, errors);
  }

  /** A problem of one field. */
  static ProblemException ofField(Kind kind, String field, String came, String expected) {
    return ofFields(kind, List.of(new FieldError(field, came, expected)));
  }

  Kind kind() {
    return kind;
  }

  Problem problem(String requestId) {
    return problem(requestId, kind.status);
  }

  /** The problem with a status other than its kind's. */
  Problem problem(String requestId, int status) {
    return new Problem(
        kind.type, kind.title, status, String.valueOf(getMessage()), requestId, errors);
  }

  private static String sentence(FieldError error) {
    return "%s is %s; expected %s".formatted(error.field(), error.came(), error.expected());
  }
}
