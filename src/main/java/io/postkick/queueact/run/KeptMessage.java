package io.postkick.queueact.run;

import io.postkick.audit.entry.RecordedText;
import io.postkick.host.queue.Lifetimes;
import io.postkick.host.queue.Message;
import io.postkick.host.queue.Recipient;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A message that an act names, as the queue had it before.
 *
 * @param sender as showq(8) sends it; empty where it has none; hostile text without line ends
 * @param recipients the first {@value #MOST_RECIPIENTS}; hostile text without line ends
 * @param recipientCount how many it has
 * @param size bytes
 */
public record KeptMessage(
        String id, String sender, List<String> recipients, int recipientCount, long size, Instant arrivedAt) {

    static final int MOST_RECIPIENTS = 3;

    /** Longest address that is kept whole, in characters. */
    private static final int LONGEST = 320;

    private static final Pattern LINE_END = Pattern.compile("[\\r\\n]");
    private static final String REPLACED = "\ufffd";

    public KeptMessage {
        recipients = List.copyOf(recipients);
    }

    /**
     * What is kept of a message.
     *
     * @param lifetimes of the reading that has it
     */
    public static KeptMessage of(Message message, Lifetimes lifetimes) {
        return new KeptMessage(
                message.id(),
                lifetimes.isNullSender(message.sender()) ? "" : address(message.sender()),
                message.recipients().stream()
                        .limit(MOST_RECIPIENTS)
                        .map(Recipient::address)
                        .map(KeptMessage::address)
                        .toList(),
                message.recipients().size(),
                message.size(),
                message.arrivedAt().truncatedTo(ChronoUnit.MICROS));
    }

    private static String address(String sent) {
        return String.valueOf(RecordedText.of(LINE_END.matcher(sent).replaceAll(REPLACED), LONGEST));
    }
}
