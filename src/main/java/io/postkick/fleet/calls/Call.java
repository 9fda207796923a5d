package io.postkick.fleet.calls;

import tools.jackson.databind.JsonNode;

/** A call as it is sent. */
record Call(String call, JsonNode argument) {}
