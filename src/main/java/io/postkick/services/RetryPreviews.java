package io.postkick.services;

import io.postkick.catalogue.KnownRequest;
import io.postkick.catalogue.Request;
import io.postkick.catalogue.RetriedMail;
import io.postkick.catalogue.Service;
import io.postkick.host.cf.ServiceClass;
import io.postkick.value.InstanceName;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Requests that are retries in truth, and the pages that show what they would do before they are sent. Only Postfix's own names
 * lead there: that is where retries are sent.
 */
final class RetryPreviews {

    private static final Set<String> RETRYING = Set.of("qmgr", "flush");

    private RetryPreviews() {}

    /** Addresses by request. */
    static Map<String, String> of(Service service) {
        Map<String, String> addresses = new HashMap<>();
        for (KnownRequest known : service.requests()) {
            String address = address(service, known.request());
            if (address != null) {
                addresses.put(known.request().toString(), address);
            }
        }
        return addresses;
    }

    /** Null for a request that retries nothing by itself. */
    static @Nullable String address(Service service, Request request) {
        return address(
                service.id().instance(),
                service.id().serviceClass().directory(),
                service.id().name(),
                request);
    }

    /** The same by the names alone: nothing of the service is looked at, since what follows may be a press that is not on the record yet. */
    static @Nullable String address(String instance, String serviceClass, String name, Request request) {
        RetriedMail retries = RetriedMail.of(name, request);
        boolean leads = retries != RetriedMail.NOTHING
                && serviceClass.equals(ServiceClass.PUBLIC.directory())
                && RETRYING.contains(name);
        return leads
                ? "/instances/%s/queue/retries/new?everything=true&trigger=%s"
                        .formatted(InstanceName.inAddress(instance), retries)
                : null;
    }
}
