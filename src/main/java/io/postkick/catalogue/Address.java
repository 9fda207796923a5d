package io.postkick.catalogue;

import io.postkick.host.cf.MasterEntry;
import io.postkick.host.trigger.Endpoint;

/** Where a service is, as its master.cf line says. */
public record Address(ServiceId id, Endpoint endpoint, MasterEntry entry) {}
