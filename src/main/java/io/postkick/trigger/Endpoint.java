package io.postkick.trigger;

import java.nio.file.Path;

/**
 * Where a service listens: one name in one class directory of one queue directory.
 *
 * @param queueDirectory absolute
 * @param serviceClass the class directory's name
 * @param service one path element
 */
public record Endpoint(Path queueDirectory, String serviceClass, String service) {

    /** The endpoint's path. */
    public Path path() {
        return queueDirectory.resolve(serviceClass).resolve(service);
    }
}
