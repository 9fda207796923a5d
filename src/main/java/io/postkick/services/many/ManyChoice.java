package io.postkick.services.many;

import io.postkick.catalogue.KnownRequest;

/**
 * A request that several instances understand.
 *
 * @param service its name, of a public channel
 * @param known the request as the first of them knows it
 * @param instances how many have such a service
 */
record ManyChoice(String service, KnownRequest known, long instances) {

    /** As the form sends it: the name of a service has no slash. */
    public String key() {
        return service + "/" + known.request();
    }
}
