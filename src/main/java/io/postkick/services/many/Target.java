package io.postkick.services.many;

import io.postkick.catalogue.Service;
import io.postkick.host.instance.PostfixInstance;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One instance of many.
 *
 * @param tags of its host
 * @param service null where the instance has none of that name
 * @param chosen whether it is to be pressed on, unless the person says otherwise
 */
record Target(
        PostfixInstance instance,
        List<String> tags,
        @Nullable Service service,
        boolean chosen) {

    Target {
        tags = List.copyOf(tags);
    }
}
