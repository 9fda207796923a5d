package io.postkick.catalogue;

import io.postkick.host.cf.ServiceClass;

/** Which service of which instance: what postkick(1) takes as {@code -c}, class and service. */
public record ServiceId(String instance, ServiceClass serviceClass, String name) {

    @Override
    public String toString() {
        return instance + " " + serviceClass + "/" + name;
    }
}
