package io.postkick.host.queue;

import io.postkick.host.instance.PostfixInstance;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How long mail is tried before it goes back, as main.cf has it.
 *
 * @param mail {@code maximal_queue_lifetime}; zero: mail is tried once
 * @param bounces the same for mail without a sender, {@code bounce_queue_lifetime}
 * @param nullSenders what showq(8) may call no sender: MAILER-DAEMON, or {@code empty_address_recipient}
 */
public record Lifetimes(Duration mail, Duration bounces, Set<String> nullSenders) {

    /** Mail on hold is kept, and mail that was only submitted has not been tried. */
    public static final Set<QueueName> TRIED = EnumSet.of(QueueName.INCOMING, QueueName.ACTIVE, QueueName.DEFERRED);

    private static final String DAEMON = "MAILER-DAEMON";
    private static final Duration FIVE_DAYS = Duration.ofDays(5);
    private static final Map<String, Duration> UNITS = Map.of(
            "s", Duration.ofSeconds(1),
            "m", Duration.ofMinutes(1),
            "h", Duration.ofHours(1),
            "d", Duration.ofDays(1),
            "w", Duration.ofDays(7));
    private static final Pattern TIME = Pattern.compile("([0-9]{1,9})([smhdw]?)");

    public static final Lifetimes BUILT_IN = new Lifetimes(FIVE_DAYS, FIVE_DAYS, Set.of("", DAEMON));

    public static Lifetimes of(PostfixInstance instance) {
        return new Lifetimes(
                time(instance, "maximal_queue_lifetime"),
                time(instance, "bounce_queue_lifetime"),
                Set.copyOf(
                        Set.of("", DAEMON).contains(nullSender(instance))
                                ? BUILT_IN.nullSenders
                                : Set.of("", nullSender(instance))));
    }

    public boolean isNullSender(String sender) {
        return nullSenders.contains(sender);
    }

    /** When a message goes back to its sender unless it is delivered before; null for mail that nobody tries. */
    public @Nullable Instant end(Message message) {
        if (!TRIED.contains(message.queue())) {
            return null;
        }
        Duration lifetime = isNullSender(message.sender()) ? bounces : mail;
        return message.forcedExpire()
                ? message.arrivedAt()
                : message.arrivedAt().plus(lifetime);
    }

    private static String nullSender(PostfixInstance instance) {
        return instance.effective("empty_address_recipient").orElse(DAEMON);
    }

    private static Duration time(PostfixInstance instance, String parameter) {
        String written = instance.effective(parameter).orElse("").strip();
        Matcher matcher = TIME.matcher(written);
        if (!matcher.matches()) {
            return FIVE_DAYS;
        }
        String unit = matcher.group(2).isEmpty() ? "d" : matcher.group(2);
        return UNITS.getOrDefault(unit, FIVE_DAYS).multipliedBy(Long.parseLong(matcher.group(1)));
    }
}
