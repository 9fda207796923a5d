package io.postkick.access.token;

import io.postkick.access.AccessWhy;
import io.postkick.refusal.Refused;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * From where a token works: the address of the client, as the console takes it from the connection or from a proxy that it trusts.
 *
 * @param ranges null: from everywhere; otherwise at least one
 */
public record AddressLimit(@Nullable List<AddressRange> ranges) {

    public static final AddressLimit NONE = new AddressLimit(null);

    private static final int MOST = 50;

    public AddressLimit {
        if (ranges != null) {
            ranges = ranges.stream().distinct().toList();
            // An empty list could be meant as nowhere or as everywhere.
            if (ranges.isEmpty() || ranges.size() > MOST) {
                throw Refused.because(AccessWhy.ADDRESSES_UNUSABLE);
            }
        }
    }

    /**
     * Those addresses and ranges of them, and no others.
     *
     * @param texts such as {@code 192.0.2.7}, {@code 192.0.2.0/24} or {@code 2001:db8::/32}
     * @throws Refused if one is none of these, or there is none
     */
    public static AddressLimit to(List<String> texts) {
        return new AddressLimit(texts.stream().map(AddressRange::of).toList());
    }

    public boolean isNone() {
        return ranges == null;
    }

    boolean allows(String address) {
        return ranges == null || ranges.stream().anyMatch(range -> range.has(address));
    }

    /** As they were written; null for everywhere. */
    public @Nullable List<String> texts() {
        return ranges == null ? null : ranges.stream().map(AddressRange::text).toList();
    }

    /** As the audit log has it. */
    @Override
    public String toString() {
        return ranges == null ? "all" : ranges.stream().map(AddressRange::text).collect(Collectors.joining(" "));
    }
}
