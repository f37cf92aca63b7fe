package org.affinity4j.serving.http;

import io.javalin.openapi.OpenApiDescription;
import io.javalin.openapi.OpenApiExample;
import io.javalin.openapi.OpenApiName;
import io.javalin.openapi.OpenApiNumberValidation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What every request for a list of products may say. Its fields stand beside those of the request:
 * {@link OpenApiLists} takes care that the contract says so.
 */
@OpenApiName("ListRequest")
record ListRequest(
    @OpenApiDescription("How many products at most; absent: 10")
        @OpenApiNumberValidation(minimum = "1", maximum = "100")
        @OpenApiExample("10")
        @Nullable Integer limit,
    @OpenApiDescription("Least price of an answered product")
        @OpenApiNumberValidation(minimum = "0")
        @Nullable Double minPrice,
    @OpenApiDescription("Highest price of an answered product")
        @OpenApiNumberValidation(minimum = "0")
        @Nullable Double maxPrice,
    @OpenApiDescription("Answers come from these categories only, named as for combinations")
        @Nullable List<String> includeCategories,
    @OpenApiDescription("Answers come from none of these categories")
        @Nullable List<String> excludeCategories,
    @OpenApiDescription("None of these products is answered") @Nullable List<String> excludeItems,
    @OpenApiDescription(
            "Leave items asked about that the release does not know out instead of refusing the"
                + " request; absent: false")
        @Nullable Boolean ignoreUnknownItems,
    @OpenApiDescription(
            "Id of the shop the shopper is in, for models that heed it; absent or unknown: any")
        @Nullable String shop,
    @OpenApiDescription(
            "Name of the place in the shop that asks, for rules; absent: cart, session, user,"
                + " cross_category, popular or the relation, by route. 1 to 64 characters")
        @OpenApiExample("cart")
        @Nullable String scenario,
    @OpenApiDescription("Name of the group of shoppers, for rules. 1 to 64 characters")
        @OpenApiExample("students")
        @Nullable String segment,
    @OpenApiDescription("Only products for which this filter is true are answered")
        @OpenApiExample("category under \"Electronics\" and price < 50")
        @Nullable String filter,
    @OpenApiDescription("Products for which this filter is true are not answered")
        @OpenApiExample("brand in (\"Acme\", \"X\")")
        @Nullable String exclude,
    @OpenApiDescription("Products whose scores are multiplied, at most 20 entries")
        @Nullable List<Requests.Boost> boost,
    @OpenApiDescription(
            "Least score of a product that comes by a step which compares with the request:"
                + " model, bought_together, viewed_instead, looks_alike")
        @Nullable Double threshold,
    @OpenApiDescription(
            "0 ranks by score alone, 1 by unlikeness of category and brand alone; absent: 0")
        @OpenApiNumberValidation(minimum = "0", maximum = "1")
        @OpenApiExample("0.3")
        @Nullable Double diversity,
    @OpenApiDescription("Whether the answer carries evidence; absent: false")
        @Nullable Boolean explain,
    @OpenApiDescription(
            "Id of the user or session, for experiments: the same one is always answered by the"
                + " same release. 1 to 256 characters; kept as a keyed hash alone; the header X-User-Id"
                + " does the same. A cart named so is also completed by what was kept of that user,"
                + " where the release heeds it")
        @Nullable String user) {}
