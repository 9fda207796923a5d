package io.postkick.host.queueact.wire;

import io.postkick.host.queue.QueueName;
import io.postkick.host.queueact.Fate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes the JSON of an entry, in ASCII. */
final class EntryWriter {

    private final StringBuilder json = new StringBuilder();

    /** @param name with all that stands before the value */
    void member(String name, String value) {
        json.append(name);
        text(value);
    }

    void member(String name, long value) {
        json.append(name).append(value);
    }

    void numbers(String name, List<Long> values) {
        json.append(name).append('[');
        for (int i = 0; i < values.size(); i++) {
            json.append(i == 0 ? "" : ",").append(values.get(i));
        }
        json.append(']');
    }

    void ids(List<String> ids) {
        json.append(",\"ids\":");
        texts(ids);
    }

    void fates(List<Fate> fates) {
        json.append(",\"fates\":[");
        for (int i = 0; i < fates.size(); i++) {
            Fate fate = fates.get(i);
            json.append(i == 0 ? "" : ",");
            texts(List.of(fate.id(), fate.result().name(), place(fate.before()), place(fate.after()), fate.text()));
        }
        json.append(']');
    }

    private static String place(@Nullable QueueName queue) {
        return queue == null ? "" : queue.text();
    }

    private void texts(List<String> texts) {
        json.append('[');
        for (int i = 0; i < texts.size(); i++) {
            json.append(i == 0 ? "" : ",");
            text(texts.get(i));
        }
        json.append(']');
    }

    private void text(String text) {
        json.append('"');
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            if (character == '"' || character == '\\') {
                json.append('\\').append(character);
            } else if (character >= ' ' && character <= '~') {
                json.append(character);
            } else {
                json.append(String.format("\\u%04x", (int) character));
            }
        }
        json.append('"');
    }

    @Override
    public String toString() {
        return json.toString();
    }
}
