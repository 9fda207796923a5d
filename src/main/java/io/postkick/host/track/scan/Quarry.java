package io.postkick.host.track.scan;

import io.postkick.host.track.Sought;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** By which bytes what is looked for is found, and which lines with them count. */
final class Quarry {

    /** A message is looked for by one line, which may be somewhat before or after the time that is asked for. */
    private static final Duration AROUND = Duration.ofHours(1);

    private static final int LONGEST_ADDRESS = 2000;

    private final ByteNeedle needle;
    private final boolean inAddress;
    private final Sought sought;
    private final @Nullable Instant until;
    private final @Nullable String address;
    private final @Nullable String client;
    private final @Nullable String messageId;
    private final @Nullable Instant from;
    private final @Nullable Instant to;

    /** @param until after which no line counts; null for none */
    Quarry(Sought sought, @Nullable Instant until) {
        this.sought = sought;
        this.until = until;
        this.address = lower(sought.address() == null ? domain(sought) : sought.address());
        this.client = lower(sought.client());
        this.messageId = sought.messageId() == null ? null : Told.bare(sought.messageId());
        this.from = sought.from() == null ? null : sought.from().minus(AROUND);
        this.to = sought.to() == null ? null : sought.to().plus(AROUND);
        this.inAddress = sought.queueId() == null && messageId == null && address != null;
        this.needle = needle();
    }

    /** Who may see one domain only finds its messages by it. */
    private static @Nullable String domain(Sought sought) {
        List<String> domains = sought.domains();
        return domains != null && domains.size() == 1 && sought.client() == null ? "@" + domains.get(0) : null;
    }

    /** Whether a line that counts tells all that is asked for, but for the time. */
    boolean isAll() {
        long criteria = Stream.of(sought.queueId(), messageId, sought.address(), client)
                .filter(Objects::nonNull)
                .count();
        return criteria <= 1 && sought.domains() == null;
    }

    private static @Nullable String lower(@Nullable String text) {
        return text == null ? null : text.toLowerCase(Locale.ROOT);
    }

    /** What is rarest comes first. */
    private ByteNeedle needle() {
        if (sought.queueId() != null) {
            return new ByteNeedle(sought.queueId(), false);
        } else if (messageId != null) {
            return new ByteNeedle(messageId, false);
        } else if (address != null) {
            return new ByteNeedle(address, true);
        }
        return client == null
                ? new ByteNeedle(sought.refused() ? " from=<" : ": from=<", false)
                : new ByteNeedle(client, true);
    }

    /** The earliest time of which lines count; null for any. */
    @Nullable
    Instant from() {
        return from;
    }

    /** The latest one. */
    @Nullable
    Instant to() {
        return to;
    }

    boolean isIn(Block block) {
        return needle.occurs(block.bytes, block.length);
    }

    int next(Block block, int from) {
        return needle.find(block.bytes, from, block.length);
    }

    /** Whether a line is worth being read: an address stands in angle brackets. */
    boolean mayBe(Block block, int start, int at) {
        if (!inAddress) {
            return true;
        }
        int most = Math.max(start, at - LONGEST_ADDRESS);
        for (int i = at; i > most; i--) {
            if (block.bytes[i] == '<') {
                return true;
            }
        }
        return false;
    }

    /** Whether a line counts. */
    boolean is(Told line) {
        return (until == null || !line.at().isAfter(until))
                && (from == null || !line.at().isBefore(from))
                && (to == null || line.at().isBefore(to))
                && (!line.isAlone() || sought.refused())
                && says(line);
    }

    private boolean says(Told line) {
        if (sought.queueId() != null) {
            return line.queueId().equals(sought.queueId())
                    || line.mentions().stream()
                            .anyMatch(mention -> mention.queueId().equals(sought.queueId()));
        } else if (messageId != null) {
            return messageId.equals(line.messageId());
        } else if (address != null) {
            return line.names(address);
        }
        return client == null
                ? line.kind() == Told.Kind.ACTIVE || line.isAlone()
                : Told.contains(line.client(), client);
    }
}
