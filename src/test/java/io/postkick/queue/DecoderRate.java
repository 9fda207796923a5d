package io.postkick.queue;

import io.postkick.attribute.AttributeReader;
import io.postkick.attribute.Encoding;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;

/** Measures in a process of its own how many MB of a listing a core decodes in a second, the median of many rounds. */
final class DecoderRate {

    private static final int MESSAGES = 50_000;
    private static final int WARM_UP = 15;
    private static final int ROUNDS = 21;

    private DecoderRate() {}

    private interface Decoding {
        long decode(byte[] listing) throws IOException;
    }

    public static void main(String[] arguments) throws IOException {
        byte[] listing = new GeneratedQueue(MESSAGES, false).readAllBytes();
        System.out.printf("bytes=%d%n", listing.length);
        System.out.printf("attributes=%d%n", rate(listing, DecoderRate::attributes));
        System.out.printf("messages=%d%n", rate(listing, DecoderRate::messages));
    }

    private static long rate(byte[] listing, Decoding decoding) throws IOException {
        long[] times = new long[ROUNDS];
        for (int i = -WARM_UP; i < ROUNDS; i++) {
            long began = System.nanoTime();
            if (decoding.decode(listing) < MESSAGES) {
                throw new AssertionError("Not all was decoded");
            }
            if (i >= 0) {
                times[i] = System.nanoTime() - began;
            }
        }
        Arrays.sort(times);
        return listing.length * 1_000L / times[ROUNDS / 2];
    }

    private static long attributes(byte[] listing) throws IOException {
        var reader = new AttributeReader(new ByteArrayInputStream(listing), Encoding.NUL);
        long attributes = 0;
        while (true) {
            long before = attributes;
            while (reader.advance()) {
                attributes++;
            }
            if (attributes == before) {
                return attributes;
            }
        }
    }

    private static long messages(byte[] listing) throws IOException {
        var columns = new Columns(new Budget(1L << 28));
        var reader = new AttributeReader(new ByteArrayInputStream(listing), Encoding.NUL);
        new ShowqDecoder(reader, columns, ScanLimits.of(MESSAGES)).read();
        return columns.size();
    }
}
