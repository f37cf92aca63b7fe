package org.affinity4j.serving.http;

import com.fasterxml.jackson.databind.JsonNode;
import org.affinity4j.serving.config.BodyLimits;

/**
 * The body of a request, parsed.
 *
 * @param limits what its fields may hold
 */
record RequestBody(JsonNode json, BodyLimits limits) {}
