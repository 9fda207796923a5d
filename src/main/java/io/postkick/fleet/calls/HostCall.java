package io.postkick.fleet.calls;

import tools.jackson.databind.JsonNode;

/** A call as it is sent. */
record HostCall(String call, JsonNode argument) {}
