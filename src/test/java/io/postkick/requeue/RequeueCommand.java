package io.postkick.requeue;

import io.postkick.act.Command;

/** Nothing is to be requeued on an instance. */
public record RequeueCommand(String id, String instance) implements Command {}
