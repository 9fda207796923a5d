package io.postkick.audit.entry;

import io.postkick.value.Sha256;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * An entry as a line of an export has it, whoever wrote it: members and actions that this version does not know are kept, and are part of
 * the hash.
 */
public final class ExportedEntry {

    private static final JsonFactory JSON = new JsonFactory();

    private final String line;
    private final SortedMap<String, Object> members;
    private final String hash;
    private final Instant at;

    private ExportedEntry(String line, SortedMap<String, Object> members, String hash) {
        this.line = line;
        this.members = members;
        this.hash = hash;
        this.at = Instant.parse(required("at"));
    }

    /**
     * Reads a line.
     *
     * @throws IllegalArgumentException if it is no entry; the message says why, in a few words
     */
    public static ExportedEntry of(String line) {
        try (JsonParser json = JSON.createParser(ObjectReadContext.empty(), line)) {
            SortedMap<String, Object> members = members(json);
            String hash = members.remove("hash") instanceof String text && ChainHead.isHash(text) ? text : "";
            var entry = new ExportedEntry(line, members, hash);
            entry.required("node");
            entry.required("action");
            if (hash.isEmpty() || !ChainHead.isHash(entry.previousHash()) || entry.sequence() < 1) {
                throw new IllegalArgumentException(
                        "it has no hash, no hash of the entry before it, or no sequence number");
            }
            return entry;
        } catch (JacksonException e) {
            throw new IllegalArgumentException("it is no JSON", e);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("its time is none", e);
        }
    }

    private static SortedMap<String, Object> members(JsonParser json) {
        SortedMap<String, Object> members = new TreeMap<>();
        if (json.nextToken() != JsonToken.START_OBJECT) {
            throw new IllegalArgumentException("it is no JSON object");
        }
        while (json.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = json.currentName();
            Object value = switch (json.nextToken()) {
                case VALUE_STRING -> json.getString();
                case VALUE_NUMBER_INT -> json.getLongValue();
                default -> throw new IllegalArgumentException("a value is neither a string nor an integer");
            };
            if (members.put(name, value) != null) {
                throw new IllegalArgumentException("a member occurs twice");
            }
        }
        if (json.nextToken() != null) {
            throw new IllegalArgumentException("there is something behind it");
        }
        return members;
    }

    private String required(String member) {
        if (members.get(member) instanceof String text) {
            return text;
        }
        throw new IllegalArgumentException("it has no " + member);
    }

    /** To the letter. */
    public String line() {
        return line;
    }

    public String node() {
        return required("node");
    }

    public long sequence() {
        return members.get("sequence") instanceof Long number ? number : 0;
    }

    public Instant at() {
        return at;
    }

    public String action() {
        return required("action");
    }

    public @Nullable String actId() {
        return text("kickId");
    }

    /** A member, by its name in exports; null where it has none, or that is no text. */
    public @Nullable String text(String member) {
        return members.get(member) instanceof String text ? text : null;
    }

    public String previousHash() {
        return required("previousHash");
    }

    /** The hash that it carries. */
    public String hash() {
        return hash;
    }

    public ChainHead head() {
        return new ChainHead(node(), sequence(), hash);
    }

    /** Whether its members give that. */
    public boolean isUnchanged() {
        return Sha256.hex(CanonicalJson.inOrder(members)).equals(hash);
    }
}
