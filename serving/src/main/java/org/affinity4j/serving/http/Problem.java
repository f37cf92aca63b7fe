package org.affinity4j.serving.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.javalin.openapi.OpenApiDescription;
import io.javalin.openapi.OpenApiExample;
import io.javalin.openapi.OpenApiName;
import io.javalin.openapi.OpenApiRequired;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Why a request was not answered, in the form of RFC 9457. */
@OpenApiName("Problem")
@JsonInclude(JsonInclude.Include.NON_EMPTY)
record Problem(
    @OpenApiRequired
        @OpenApiDescription("Kind of problem; stable, for programs")
        @OpenApiExample("urn:affinity4j:problem:invalid-request")
        String type,
    @OpenApiRequired
        @OpenApiDescription("Kind of problem in words")
        @OpenApiExample("The request is not as expected")
        String title,
    @OpenApiRequired @OpenApiDescription("HTTP status") @OpenApiExample("400") int status,
    @OpenApiRequired
        @OpenApiDescription("What is wrong with this request")
        @OpenApiExample("items[1] is 7; expected a string")
        String detail,
    @OpenApiRequired
        @OpenApiDescription("Id of the request, as in the header X-Request-Id")
        @OpenApiExample("6f1c2a52-8f7e-4a51-9c0d-2f3b8a1e7d90")
        String requestId,
    @OpenApiDescription("Each field that is wrong; absent when the problem lies in none")
        @Nullable List<FieldError> errors) {

  /** Media type. */
  static final String TYPE = "application/problem+json";

  /** What is wrong with a field. */
  @OpenApiName("FieldError")
  record FieldError(
      @OpenApiRequired
          @OpenApiDescription("Path of the field or name of the parameter")
          @OpenApiExample("items[1]")
          String field,
      @OpenApiRequired @OpenApiDescription("What came") @OpenApiExample("7") String came,
      @OpenApiRequired @OpenApiDescription("What was expected") @OpenApiExample("a string")
          String expected) {}
}
