package io.postkick.testsupport;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;

/** A client of a {@link FakeService}, as the service sees it. Texts are bytes, each one character. */
public final class FakeConnection {

    private static final int MOST = 16384;

    private final FakeService service;
    private final SocketChannel channel;

    FakeConnection(FakeService service, SocketChannel channel) {
        this.service = service;
        this.channel = channel;
    }

    /** Reads once, as Postfix's trigger servers do, and keeps it as a request; nothing where the client only closes. */
    public String read() throws IOException {
        return read(MOST);
    }

    /** Reads once, no more than so many bytes. */
    public String read(int most) throws IOException {
        return service.remember(piece(most));
    }

    /** Reads a request up to these characters, or to the end where they do not come. */
    public String readUntil(String end) throws IOException {
        var request = new StringBuilder();
        String piece;
        do {
            piece = piece(MOST);
            request.append(piece);
        } while (!piece.isEmpty() && !request.toString().endsWith(end));
        return service.remember(request.toString());
    }

    private String piece(int most) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(most);
        channel.read(bytes);
        return new String(bytes.array(), 0, bytes.position(), StandardCharsets.ISO_8859_1);
    }

    public void write(String text) throws IOException {
        write(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    public void write(byte[] bytes) throws IOException {
        ByteBuffer rest = ByteBuffer.wrap(bytes);
        while (rest.hasRemaining()) {
            channel.write(rest);
        }
    }

    /** Returns when the client closes, or sends something. */
    public void awaitClose() throws IOException {
        piece(1);
    }

    /** Returns when something can be read, and reads nothing. */
    public void awaitRequest() throws IOException {
        try (Selector selector = Selector.open()) {
            channel.configureBlocking(false);
            channel.register(selector, SelectionKey.OP_READ);
            selector.select();
        }
        channel.configureBlocking(true);
    }
}
