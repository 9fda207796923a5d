package io.postkick.host.queue;

import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Which messages; null does not narrow. Texts are found anywhere in theirs, without regard to the case of letters; id, domain and
 * cause must be equal. Domain, recipient, reason and cause must hold for the same recipient.
 *
 * @param sender found in it; in angle brackets, as Postfix logs it, the very address; {@value #NO_SENDER} for mail that has none
 * @param recipient found in the address, or in the original one
 * @param cause what is fixed in the reason for which a recipient waits, as {@link io.postkick.reason.Reason#text}
 * @param text found in id, sender, any recipient or any reason
 * @param minAge at least so old
 * @param maxAge less than so old
 * @param minSize bytes
 * @param maxSize bytes
 * @param returnsWithin goes back to its sender within so long, unless it is delivered before
 */
public record Filter(
        @Nullable QueueName queue,
        @Nullable String id,
        @Nullable String sender,
        @Nullable String recipient,
        @Nullable String domain,
        @Nullable String reason,
        @Nullable String cause,
        @Nullable String text,
        @Nullable Duration minAge,
        @Nullable Duration maxAge,
        @Nullable Long minSize,
        @Nullable Long maxSize,
        @Nullable Duration returnsWithin) {

    public static final String NO_SENDER = "<>";

    /** Lets everything through. */
    public static final Filter ALL = where().build();

    /** One that does not narrow, to go on from: {@code Filter.where().domain("example.com").build()}. */
    public static Builder where() {
        return new Builder();
    }

    /** The same, of that queue. */
    public Filter in(QueueName other) {
        return new Filter(
                other,
                id,
                sender,
                recipient,
                domain,
                reason,
                cause,
                text,
                minAge,
                maxAge,
                minSize,
                maxSize,
                returnsWithin);
    }

    /** A text without regard to the case of letters. */
    public static String folded(String text) {
        return text.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
    }

    /** Names what narrows; null does not. */
    public static final class Builder {

        private @Nullable QueueName queue;
        private @Nullable String id;
        private @Nullable String sender;
        private @Nullable String recipient;
        private @Nullable String domain;
        private @Nullable String reason;
        private @Nullable String cause;
        private @Nullable String text;
        private @Nullable Duration minAge;
        private @Nullable Duration maxAge;
        private @Nullable Long minSize;
        private @Nullable Long maxSize;
        private @Nullable Duration returnsWithin;

        private Builder() {}

        public Builder queue(@Nullable QueueName wanted) {
            queue = wanted;
            return this;
        }

        public Builder id(@Nullable String wanted) {
            id = wanted;
            return this;
        }

        public Builder sender(@Nullable String wanted) {
            sender = wanted;
            return this;
        }

        public Builder recipient(@Nullable String wanted) {
            recipient = wanted;
            return this;
        }

        public Builder domain(@Nullable String wanted) {
            domain = wanted;
            return this;
        }

        public Builder reason(@Nullable String wanted) {
            reason = wanted;
            return this;
        }

        public Builder cause(@Nullable String wanted) {
            cause = wanted;
            return this;
        }

        public Builder text(@Nullable String wanted) {
            text = wanted;
            return this;
        }

        public Builder minAge(@Nullable Duration wanted) {
            minAge = wanted;
            return this;
        }

        public Builder maxAge(@Nullable Duration wanted) {
            maxAge = wanted;
            return this;
        }

        public Builder minSize(@Nullable Long wanted) {
            minSize = wanted;
            return this;
        }

        public Builder maxSize(@Nullable Long wanted) {
            maxSize = wanted;
            return this;
        }

        public Builder returnsWithin(@Nullable Duration wanted) {
            returnsWithin = wanted;
            return this;
        }

        public Filter build() {
            return new Filter(
                    queue,
                    id,
                    sender,
                    recipient,
                    domain,
                    reason,
                    cause,
                    text,
                    minAge,
                    maxAge,
                    minSize,
                    maxSize,
                    returnsWithin);
        }
    }
}
