package io.postkick.audit.entry;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An entry as the outside sees it and as it is hashed: the members of the published schema, in its order; one without a
 * value is left out, so that every value is a string or an integer.
 */
public class EntryFormat {

    private static final DateTimeFormatter MICROSECONDS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);

    private EntryFormat() {}

    public static String time(Instant at) {
        LocalDateTime utc = LocalDateTime.ofEpochSecond(at.getEpochSecond(), at.getNano(), ZoneOffset.UTC);
        if (utc.getYear() < 1000 || utc.getYear() > 9999) {
            return MICROSECONDS.format(at);
        }
        // What the formatter gives, in a tenth of its time, which was a fifth of a verification's.
        StringBuilder text = new StringBuilder(27).append(utc.getYear());
        digits(text.append('-'), utc.getMonthValue(), 10);
        digits(text.append('-'), utc.getDayOfMonth(), 10);
        digits(text.append('T'), utc.getHour(), 10);
        digits(text.append(':'), utc.getMinute(), 10);
        digits(text.append(':'), utc.getSecond(), 10);
        digits(text.append('.'), utc.getNano() / 1000, 100_000);
        return text.append('Z').toString();
    }

    private static void digits(StringBuilder text, int number, int highest) {
        for (int place = highest; place > 0; place /= 10) {
            text.append((char) ('0' + number / place % 10));
        }
    }

    /** One line of an export. */
    public static String line(AuditEntry entry) {
        return CanonicalJson.inOrder(members(entry));
    }

    public static Map<String, Object> members(AuditEntry entry) {
        Map<String, Object> members =
                hashed(entry.node(), entry.sequence(), entry.at(), entry.content(), entry.previousHash());
        members.put("hash", entry.hash());
        return members;
    }

    /** The entry that follows the head. */
    public static AuditEntry chained(Head head, Instant at, NewEntry content) {
        long sequence = head.sequence() + 1;
        return new AuditEntry(
                head.node(),
                sequence,
                at,
                content,
                head.hash(),
                sha256(canonical(head.node(), sequence, at, content, head.hash())));
    }

    /** The hash that the entry's members give, whatever hash it carries. */
    public static String hashOf(AuditEntry entry) {
        return sha256(canonical(entry.node(), entry.sequence(), entry.at(), entry.content(), entry.previousHash()));
    }

    private static Map<String, Object> hashed(
            String node, long sequence, Instant at, NewEntry content, String previousHash) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("node", node);
        members.put("sequence", sequence);
        members.put("at", time(at));
        members.put("action", content.action().name());
        put(members, "kickId", content.kickId());
        put(members, "actor", content.actor());
        put(members, "actorAddress", content.actorAddress());
        put(members, "authentication", content.authentication());
        put(members, "instance", content.instance());
        put(members, "class", content.serviceClass());
        put(members, "service", content.service());
        put(members, "request", content.request());
        put(members, "outcome", content.outcome());
        put(members, "part", content.part());
        put(members, "detail", content.detail());
        put(members, "reason", content.reason());
        members.put("previousHash", previousHash);
        return members;
    }

    private static void put(Map<String, Object> members, String name, @Nullable String value) {
        if (value != null) {
            members.put(name, value);
        }
    }

    /** The same members as RFC 8785 sorts them. */
    private static String canonical(String node, long sequence, Instant at, NewEntry content, String previousHash) {
        Map<String, Object> members = new LinkedHashMap<>(32);
        members.put("action", content.action().name());
        put(members, "actor", content.actor());
        put(members, "actorAddress", content.actorAddress());
        members.put("at", time(at));
        put(members, "authentication", content.authentication());
        put(members, "class", content.serviceClass());
        put(members, "detail", content.detail());
        put(members, "instance", content.instance());
        put(members, "kickId", content.kickId());
        members.put("node", node);
        put(members, "outcome", content.outcome());
        put(members, "part", content.part());
        members.put("previousHash", previousHash);
        put(members, "reason", content.reason());
        put(members, "request", content.request());
        members.put("sequence", sequence);
        put(members, "service", content.service());
        return CanonicalJson.inOrder(members);
    }

    private static String sha256(String canonical) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(canonical.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
