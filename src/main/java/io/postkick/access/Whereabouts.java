package io.postkick.access;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which instance somebody is at, on pages that are about one and from page to page.
 *
 * @param here that of the page; null on pages about none in particular
 * @param last that of this page or the last one before it that was about one, among those the person may see now; the first of them
 *     when there was none; null when they see none
 * @param several whether there is more than one to confuse it with
 */
public record Whereabouts(@Nullable String here, @Nullable String last, boolean several) {

    static final Whereabouts NOWHERE = new Whereabouts(null, null, false);

    /** Where a link leads that does not say which instance it means. */
    public Optional<String> start() {
        return Optional.ofNullable(last);
    }
}
