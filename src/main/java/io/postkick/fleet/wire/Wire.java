package io.postkick.fleet.wire;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Messages as bytes: JSON, packed by gzip where it is long. What a newer version says besides is passed over. */
public final class Wire {

    /** Bytes that a message has at most when it is unpacked. */
    public static final int MOST = 8 << 20;

    /** Parts of a message: as a tree, each takes many times what it takes to write. */
    private static final int MOST_TOKENS = 500_000;

    private static final int DEEPEST = 64;

    private static final int PACKED_FROM = 4 << 10;
    private static final int GZIP = 0x1f;

    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxTokenCount(MOST_TOKENS)
                            .maxNestingDepth(DEEPEST)
                            .maxStringLength(MOST)
                            .build())
                    .build())
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private Wire() {}

    public static byte[] write(Object message) {
        byte[] json = MAPPER.writeValueAsBytes(message);
        return json.length < PACKED_FROM ? json : packed(json);
    }

    /**
     * Reads a message.
     *
     * @throws Unreadable if it is none of that type
     */
    public static <T> T read(byte[] bytes, Class<T> type) {
        return read(bytes, MAPPER.constructType(type));
    }

    /**
     * Reads a message of a type with parameters.
     *
     * @throws Unreadable if it is none of that type
     */
    public static <T> T read(byte[] bytes, TypeReference<T> type) {
        return read(bytes, MAPPER.constructType(type));
    }

    @SuppressWarnings("TypeParameterUnusedInFormals") // the callers have made the type of it
    private static <T> T read(byte[] bytes, JavaType type) {
        try {
            T message = MAPPER.readValue(unpacked(bytes), type);
            if (message == null) {
                throw new Unreadable("nothing where a message was expected", null);
            }
            Complete.require(message);
            return message;
        } catch (JacksonException | IOException e) {
            throw new Unreadable("not what was expected: " + e.getMessage(), e);
        }
    }

    public static JsonNode tree(Object value) {
        return MAPPER.valueToTree(value);
    }

    /**
     * Reads a part of a message, of a type with parameters.
     *
     * @throws Unreadable if it is none of that type
     */
    public static <T> T of(JsonNode tree, TypeReference<T> type) {
        try {
            T part = MAPPER.convertValue(tree, type);
            Complete.require(part);
            return part;
        } catch (JacksonException | IllegalArgumentException e) {
            throw new Unreadable("not what was expected: " + e.getMessage(), e);
        }
    }

    /**
     * Reads a part of a message.
     *
     * @throws Unreadable if it is none of that type
     */
    public static <T> T of(JsonNode tree, Class<T> type) {
        try {
            T part = MAPPER.convertValue(tree, type);
            Complete.require(part);
            return part;
        } catch (JacksonException | IllegalArgumentException e) {
            throw new Unreadable("not what was expected: " + e.getMessage(), e);
        }
    }

    private static byte[] packed(byte[] json) {
        var packed = new ByteArrayOutputStream(json.length / 4);
        try (var gzip = new GZIPOutputStream(packed)) {
            gzip.write(json);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return packed.toByteArray();
    }

    /** JSON begins with no byte of gzip. */
    private static byte[] unpacked(byte[] bytes) throws IOException {
        if (bytes.length == 0 || bytes[0] != GZIP) {
            return bytes;
        }
        try (var gzip = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
            byte[] json = gzip.readNBytes(MOST + 1);
            if (json.length > MOST) {
                throw new IOException("longer than " + MOST + " bytes");
            }
            return json;
        }
    }
}
