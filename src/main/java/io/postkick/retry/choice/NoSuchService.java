package io.postkick.retry.choice;

/** The instance's master.cf has no line for the service that would be asked. Nothing was sent. */
public class NoSuchService extends InvalidRetry {

    NoSuchService(String service) {
        super(
                ("master.cf of this instance has no line for the public service %s, which would be asked. Put the line back and"
                                + " reload Postfix.")
                        .formatted(service));
    }
}
