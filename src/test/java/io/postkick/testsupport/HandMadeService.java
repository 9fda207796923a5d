package io.postkick.testsupport;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A service on a stream socket that answers every connection as a test wants it, and remembers what it was asked. */
public final class HandMadeService implements AutoCloseable {

    private final ServerSocketChannel server;
    private final Thread thread;
    private final BlockingQueue<String> questions = new LinkedBlockingQueue<>();

    private HandMadeService(ServerSocketChannel server, Manner manner) {
        this.server = server;
        this.thread = new Thread(() -> serve(manner), "hand-made service");
        thread.setDaemon(true);
        thread.start();
    }

    /** What a service does with a connection, after it has read the question. */
    public interface Manner {
        void answer(SocketChannel connection) throws IOException;
    }

    /** Listens at the path until it is closed. */
    public static HandMadeService at(Path path, Manner manner) {
        try {
            ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
            server.bind(UnixDomainSocketAddress.of(path));
            return new HandMadeService(server, manner);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Answers with these characters, each one byte, and stays open until the client closes. */
    public static Manner saying(String bytes) {
        return connection -> {
            connection.write(ByteBuffer.wrap(bytes.getBytes(StandardCharsets.ISO_8859_1)));
            connection.read(ByteBuffer.allocate(1));
        };
    }

    /** Answers with these characters, each one byte, and closes. */
    public static Manner sayingAndClosing(String bytes) {
        return connection -> connection.write(ByteBuffer.wrap(bytes.getBytes(StandardCharsets.ISO_8859_1)));
    }

    /** Repeats these characters until the client has closed. */
    public static Manner repeating(String bytes) {
        ByteBuffer piece = ByteBuffer.wrap(bytes.getBytes(StandardCharsets.ISO_8859_1));
        return connection -> {
            while (true) {
                connection.write(piece.duplicate());
            }
        };
    }

    /** The next question that came, its bytes as characters. */
    public String question() throws InterruptedException {
        String question = questions.poll(30, TimeUnit.SECONDS);
        if (question == null) {
            throw new AssertionError("Nothing was asked");
        }
        return question;
    }

    public boolean wasAsked() {
        return !questions.isEmpty();
    }

    private void serve(Manner manner) {
        while (server.isOpen()) {
            try (SocketChannel connection = server.accept()) {
                ByteBuffer question = ByteBuffer.allocate(16384);
                if (connection.read(question) > 0) {
                    questions.add(new String(question.array(), 0, question.position(), StandardCharsets.ISO_8859_1));
                    manner.answer(connection);
                }
            } catch (IOException e) {
                // The client went away, or the test is over.
            }
        }
    }

    @Override
    public void close() {
        try {
            server.close();
            // Until its thread has left accept(2), the socket still listens.
            thread.join(30_000);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
