package io.postkick.retry.choice;

import io.postkick.host.instance.PostfixInstance;

/**
 * Whether Postfix keeps a list of a destination's deferred mail, as {@code fast_flush_domains} says: by default
 * {@code $relay_domains}, which by default are none. A domain matches itself, and below it when it stands with a dot in front or
 * {@code parent_domain_matches_subdomains} names this list (src/util/match_list.c); tables are not looked into.
 */
enum FastFlush {
    YES,
    NO,
    /** Only a table knows. */
    NOT_KNOWN;

    private static final String NAME = "fast_flush_domains";

    static FastFlush of(PostfixInstance instance, Site site) {
        return of(instance, site.text());
    }

    /** @param domain in lower case; whatever stands behind the @ of a recipient */
    static FastFlush of(PostfixInstance instance, String domain) {
        String value = instance.effective(NAME)
                .or(() -> instance.effective("relay_domains"))
                .orElse("");
        // The built-in value of parent_domain_matches_subdomains names fast_flush_domains.
        boolean below = instance.effective("parent_domain_matches_subdomains")
                .map(lists -> lists.contains(NAME))
                .orElse(true);
        FastFlush found = NO;
        for (String pattern : value.strip().split("[\\s,]+", -1)) {
            if (pattern.startsWith("!") && matches(pattern.substring(1), domain, below)) {
                return NO;
            } else if (pattern.contains(":") || pattern.startsWith("/")) {
                found = NOT_KNOWN;
            } else if (matches(pattern, domain, below)) {
                return found == NOT_KNOWN ? NOT_KNOWN : YES;
            }
        }
        return found;
    }

    private static boolean matches(String pattern, String site, boolean below) {
        String domain = pattern.toLowerCase(java.util.Locale.ROOT);
        if (domain.startsWith(".")) {
            return site.endsWith(domain);
        }
        return !domain.isEmpty() && (site.equals(domain) || (below && site.endsWith("." + domain)));
    }
}
