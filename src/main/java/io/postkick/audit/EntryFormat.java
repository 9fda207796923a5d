package io.postkick.audit;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
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
class EntryFormat {

    private static final DateTimeFormatter MICROSECONDS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);

    private EntryFormat() {}

    static String time(Instant at) {
        return MICROSECONDS.format(at);
    }

    /** One line of an export. */
    static String line(AuditEntry entry) {
        return CanonicalJson.inOrder(members(entry));
    }

    static Map<String, Object> members(AuditEntry entry) {
        Map<String, Object> members =
                hashed(entry.node(), entry.sequence(), entry.at(), entry.content(), entry.previousHash());
        members.put("hash", entry.hash());
        return members;
    }

    /** The entry that follows the head. */
    static AuditEntry chained(Head head, Instant at, NewEntry content) {
        long sequence = head.sequence() + 1;
        return new AuditEntry(
                head.node(),
                sequence,
                at,
                content,
                head.hash(),
                sha256(hashed(head.node(), sequence, at, content, head.hash())));
    }

    /** The hash that the entry's members give, whatever hash it carries. */
    static String hashOf(AuditEntry entry) {
        return sha256(hashed(entry.node(), entry.sequence(), entry.at(), entry.content(), entry.previousHash()));
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

    private static String sha256(Map<String, Object> members) {
        try {
            byte[] canonical = CanonicalJson.sorted(members).getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(canonical));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
