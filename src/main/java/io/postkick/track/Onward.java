package io.postkick.track;

import io.postkick.host.track.TrackedMessage;
import io.postkick.host.track.TrackedRecipient;
import io.postkick.value.InstanceName;
import io.postkick.value.QueueId;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.web.util.UriUtils;

/**
 * Where a message goes on with another host of the fleet.
 *
 * @param queueId that the other host said it has there
 * @param instance of the other host
 * @param address of the page with what the log there has
 */
record Onward(String queueId, String instance, String address) {

    private static final Pattern QUEUED_AS = Pattern.compile("queued as ([0-9A-Za-z]{6,31})");

    /** @param instances of the host of that name */
    static List<Onward> of(TrackedMessage message, Function<String, List<String>> instances) {
        return message.recipients().stream()
                .flatMap(recipient -> of(recipient, instances))
                .distinct()
                .toList();
    }

    private static Stream<Onward> of(TrackedRecipient recipient, Function<String, List<String>> instances) {
        Optional<String> id = queueId(recipient);
        String relay = recipient.relay();
        int end = relay.indexOf('[');
        return id.isEmpty() || end <= 0
                ? Stream.empty()
                : instances.apply(relay.substring(0, end).toLowerCase(Locale.ROOT)).stream()
                        .map(instance -> new Onward(id.get(), instance, address(instance, id.get())));
    }

    private static Optional<String> queueId(TrackedRecipient recipient) {
        Matcher matcher = QUEUED_AS.matcher(recipient.text());
        return recipient.status().equals("sent") && matcher.find()
                ? Optional.of(matcher.group(1)).filter(QueueId::is)
                : Optional.empty();
    }

    private static String address(String instance, String queueId) {
        return "/instances/" + UriUtils.encode(InstanceName.inAddress(instance), StandardCharsets.UTF_8) + "/history/"
                + queueId;
    }
}
