package io.postkick.host.queueact.wire;

import io.postkick.host.queueact.Batch;
import io.postkick.host.queueact.Fate;
import io.postkick.host.queueact.HelperEntry;
import io.postkick.host.queueact.HelperEntry.Kind;
import io.postkick.host.queueact.QueueAct;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;

/**
 * An entry of the helper's log as the line that it is.
 *
 * @param entry with the hash that the line has by what it says
 * @param open numbers of the intents that are not concluded as of this entry
 * @param previous hash of the entry before
 * @param line without its end
 */
public record EntryText(HelperEntry entry, List<Long> open, String previous, String line) {

    /** What the first entry has for the one before. */
    public static final String NO_PREVIOUS = "0".repeat(64);

    private static final String HASH = ",\"hash\":\"";

    public EntryText {
        open = List.copyOf(open);
    }

    /**
     * Writes an entry as a line.
     *
     * @param entry whose hash is not known yet, whatever it has
     */
    public static EntryText of(HelperEntry entry, List<Long> open, String previous) {
        Batch batch = entry.batch();
        EntryWriter json = new EntryWriter();
        json.member("{\"number\":", entry.number());
        json.member(",\"at\":", entry.at().toString());
        json.member(",\"kind\":", entry.kind().name());
        if (entry.intent() != null) {
            json.member(",\"intent\":", entry.intent());
        }
        json.member(",\"uid\":", entry.uid());
        json.member(",\"instance\":", entry.configDirectory());
        json.member(",\"act\":", batch.act().text());
        json.member(",\"id\":", batch.actId());
        json.member(",\"batch\":", batch.number());
        json.member(",\"actor\":", batch.actor());
        json.member(",\"reason\":", batch.reason());
        if (entry.kind() == Kind.INTENT) {
            json.ids(batch.ids());
        } else {
            json.fates(entry.fates());
        }
        json.numbers(",\"open\":", open);
        json.member(",\"previous\":", previous);
        String content = json.toString();
        String hash = sha256(content);
        return new EntryText(hashed(entry, hash), open, previous, content + HASH + hash + "\"}");
    }

    private static HelperEntry hashed(HelperEntry entry, String hash) {
        return new HelperEntry(
                entry.number(),
                entry.at(),
                entry.kind(),
                entry.intent(),
                entry.uid(),
                entry.configDirectory(),
                entry.batch(),
                entry.fates(),
                hash);
    }

    /**
     * Reads a line back.
     *
     * @throws NotTheProtocol if it is no entry, or its hash is not that of what it says
     */
    public static EntryText parse(String line) throws NotTheProtocol {
        EntryReader json = new EntryReader(line);
        long number = json.number("{\"number\":");
        Instant at = instant(json.text(",\"at\":"));
        Kind kind = kind(json.text(",\"kind\":"));
        Long intent = kind == Kind.INTENT ? null : (Long) json.number(",\"intent\":");
        int uid = (int) json.number(",\"uid\":");
        String directory = json.text(",\"instance\":");
        QueueAct act = QueueAct.of(json.text(",\"act\":"))
                .orElseThrow(() -> new NotTheProtocol("an entry of the log has an act that there is not"));
        String id = json.text(",\"id\":");
        int batch = (int) json.number(",\"batch\":");
        String actor = json.text(",\"actor\":");
        String reason = json.text(",\"reason\":");
        List<Fate> fates = kind == Kind.INTENT ? List.of() : json.fates();
        List<String> ids =
                kind == Kind.INTENT ? json.ids() : fates.stream().map(Fate::id).toList();
        List<Long> open = json.numbers(",\"open\":");
        String previous = json.text(",\"previous\":");
        int content = json.at();
        String hash = json.text(HASH.substring(0, HASH.length() - 1));
        json.end();
        if (!hash.equals(sha256(line.substring(0, content)))) {
            throw new NotTheProtocol("entry " + number + " of the log was changed: its hash is another");
        }
        Batch asked = new Batch(act, id, batch, actor, reason, ids);
        return new EntryText(
                new HelperEntry(number, at, kind, intent, uid, directory, asked, fates, hash), open, previous, line);
    }

    /** Whether this is the next entry after that one. */
    public boolean follows(EntryText earlier) {
        return entry.number() == earlier.entry.number() + 1 && previous.equals(earlier.entry.hash());
    }

    private static Instant instant(String text) throws NotTheProtocol {
        try {
            return Instant.parse(text);
        } catch (DateTimeException e) {
            throw new NotTheProtocol("an entry of the log has no time");
        }
    }

    private static Kind kind(String text) throws NotTheProtocol {
        for (Kind kind : Kind.values()) {
            if (kind.name().equals(text)) {
                return kind;
            }
        }
        throw new NotTheProtocol("an entry of the log is of no kind that there is");
    }

    private static String sha256(String content) {
        try {
            return HexFormat.of()
                    .formatHex(
                            MessageDigest.getInstance("SHA-256").digest(content.getBytes(StandardCharsets.US_ASCII)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
