package org.affinity4j.common.checkpoint;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * An instance's word that it uses a checkpoint.
 *
 * @param instance name of the instance
 * @param release id of the checkpoint
 * @param time when it said so last, ISO 8601 in UTC
 */
public record Lease(
    @JsonProperty(required = true) String instance,
    @JsonProperty(required = true) String release,
    @JsonProperty(required = true) String time) {}
