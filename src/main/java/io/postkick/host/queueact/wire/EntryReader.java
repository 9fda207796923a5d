package io.postkick.host.queueact.wire;

import io.postkick.host.queue.QueueName;
import io.postkick.host.queueact.Fate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the JSON of an entry, member after member, exactly as {@link EntryWriter} writes it, and nothing else. */
final class EntryReader {

    private final String json;
    private int at;

    EntryReader(String json) {
        this.json = json;
    }

    /** How far it is. */
    int at() {
        return at;
    }

    long number(String name) throws NotTheProtocol {
        expect(name);
        return number();
    }

    String text(String name) throws NotTheProtocol {
        expect(name);
        return text();
    }

    List<Long> numbers(String name) throws NotTheProtocol {
        expect(name);
        List<Long> numbers = new ArrayList<>();
        expect("[");
        while (!isNext("]")) {
            if (!numbers.isEmpty()) {
                expect(",");
            }
            numbers.add(number());
        }
        return numbers;
    }

    List<String> ids() throws NotTheProtocol {
        expect(",\"ids\":");
        return texts();
    }

    List<Fate> fates() throws NotTheProtocol {
        expect(",\"fates\":[");
        List<Fate> fates = new ArrayList<>();
        while (!isNext("]")) {
            if (!fates.isEmpty()) {
                expect(",");
            }
            List<String> fate = texts();
            if (fate.size() != 5) {
                throw wrong();
            }
            fates.add(new Fate(
                    fate.get(0), WireAnswers.result(fate.get(1)), place(fate.get(2)), place(fate.get(3)), fate.get(4)));
        }
        return fates;
    }

    void end() throws NotTheProtocol {
        expect("}");
        if (at != json.length()) {
            throw wrong();
        }
    }

    private static @Nullable QueueName place(String text) throws NotTheProtocol {
        return text.isEmpty() ? null : QueueName.of(text).orElseThrow(EntryReader::wrong);
    }

    private List<String> texts() throws NotTheProtocol {
        List<String> texts = new ArrayList<>();
        expect("[");
        while (!isNext("]")) {
            if (!texts.isEmpty()) {
                expect(",");
            }
            texts.add(text());
        }
        return texts;
    }

    private long number() throws NotTheProtocol {
        int begin = at;
        while (at < json.length() && Character.digit(json.charAt(at), 10) >= 0) {
            at++;
        }
        return WireNumber.of(json.substring(begin, at));
    }

    private String text() throws NotTheProtocol {
        expect("\"");
        StringBuilder text = new StringBuilder();
        while (!isNext("\"")) {
            char character = next();
            text.append(character == '\\' ? escaped() : character);
        }
        return text.toString();
    }

    private char escaped() throws NotTheProtocol {
        char character = next();
        if (character == '"' || character == '\\') {
            return character;
        }
        if (character != 'u' || at + 4 > json.length()) {
            throw wrong();
        }
        at += 4;
        try {
            return (char) HexFormat.fromHexDigits(json, at - 4, at);
        } catch (NumberFormatException e) {
            throw wrong();
        }
    }

    private char next() throws NotTheProtocol {
        if (at == json.length()) {
            throw wrong();
        }
        return json.charAt(at++);
    }

    private boolean isNext(String expected) {
        boolean is = json.startsWith(expected, at);
        at += is ? expected.length() : 0;
        return is;
    }

    private void expect(String expected) throws NotTheProtocol {
        if (!isNext(expected)) {
            throw wrong();
        }
    }

    private static NotTheProtocol wrong() {
        return new NotTheProtocol("a line of the log is no entry of it");
    }
}
