package io.postkick.host.trigger;

import java.nio.file.Path;

/** One attempt in a process of its own. */
final class UnprivilegedAttempt {

    private UnprivilegedAttempt() {}

    public static void main(String[] arguments) {
        var endpoint = new Endpoint(Path.of(arguments[0]), arguments[1], arguments[2]);
        EndpointFacts facts = EndpointFacts.look(endpoint);
        TriggerResult result = new Trigger(TestQueue.PATIENT).send(endpoint, new byte[] {'W'});
        System.out.println(facts.kind() + " " + result.outcome() + " " + result.detail());
    }
}
