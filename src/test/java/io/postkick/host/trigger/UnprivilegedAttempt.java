package io.postkick.host.trigger;

import java.nio.file.Path;

/** One attempt in a process of its own. */
final class UnprivilegedAttempt {

    private UnprivilegedAttempt() {}

    public static void main(String[] arguments) {
        var endpoint = new Endpoint(Path.of(arguments[0]).toString(), arguments[1], arguments[2]);
        EndpointFacts facts = EndpointFacts.of(endpoint);
        TriggerResult result = new LocalTrigger(TestQueue.PATIENT).send(endpoint, new byte[] {'W'}, Payload.REQUEST);
        System.out.println(facts.kind() + " " + result.outcome() + " " + result.detail());
    }
}
