package io.postkick.host.instance;

import io.postkick.host.cf.ServiceClass;

/** Says why nobody listens for a service, and the command that helps. */
final class Unserved {

    private Unserved() {}

    static String why(PostfixInstance instance, ServiceClass serviceClass, String service) {
        return switch (instance.state()) {
            case STOPPED -> "Postfix is stopped. Start Postfix with “" + instance.command("start") + "”.";
            case RUNNING -> running(instance, serviceClass, service);
            case UNKNOWN, BROKEN ->
                "Whether Postfix runs cannot be seen from here: it is stopped, or does not serve this.";
        };
    }

    private static String running(PostfixInstance instance, ServiceClass serviceClass, String service) {
        boolean disabled = instance.services().stream()
                .filter(entry ->
                        entry.serviceClass() == serviceClass && entry.name().equals(service))
                .anyMatch(instance::disables);
        return disabled
                ? "Postfix runs, but master_service_disable in main.cf leaves this service out. Take it out there, then: “"
                        + instance.command("reload") + "”."
                : "Postfix runs, but does not serve this: what is there was left behind, or put there by somebody else. “"
                        + instance.command("reload") + "” begins to serve a line that is new in master.cf; “"
                        + instance.command("stop") + "” and “" + instance.command("start")
                        + "” make every endpoint anew.";
    }
}
