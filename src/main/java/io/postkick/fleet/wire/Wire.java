package io.postkick.fleet.wire;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Messages as bytes: JSON, packed by gzip where it is long. What a newer version says besides is passed over. */
public final class Wire {

    /** Bytes that a message has at most when it is unpacked. */
    public static final int MOST = 64 << 20;

    private static final int PACKED_FROM = 4 << 10;
    private static final int GZIP = 0x1f;

    private static final JsonMapper MAPPER = JsonMapper.builder()
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
            return MAPPER.convertValue(tree, type);
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
            return MAPPER.convertValue(tree, type);
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
