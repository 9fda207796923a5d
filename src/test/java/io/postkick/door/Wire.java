package io.postkick.door;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One connection to the console, byte by byte. */
final class Wire implements AutoCloseable {

    private static final Pattern LENGTH = Pattern.compile("(?i)content-length: (\\d+)");

    private final Socket socket = new Socket();

    Wire(int port) throws IOException {
        // Ends without a wait in TIME_WAIT, of which thousands would use up the ports.
        socket.setSoLinger(true, 0);
        socket.setSoTimeout(60_000);
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 30_000);
    }

    /** Sends lines, which end in {@code \n} here, as they are. */
    Wire send(String lines) throws IOException {
        socket.getOutputStream().write(lines.replace("\n", "\r\n").getBytes(StandardCharsets.ISO_8859_1));
        return this;
    }

    /** The head of the next answer; empty if the connection ended before one. */
    String head() throws IOException {
        InputStream in = socket.getInputStream();
        var head = new StringBuilder();
        try {
            while (head.indexOf("\r\n\r\n") < 0) {
                int next = in.read();
                if (next < 0) {
                    break;
                }
                head.append((char) next);
            }
        } catch (SocketException reset) {
            return head.toString();
        }
        return head.toString();
    }

    /** The next answer whole, which leaves the connection ready for another request. */
    String answer() throws IOException {
        var answer = new StringBuilder(head());
        Matcher length = LENGTH.matcher(answer);
        if (length.find()) {
            byte[] body = socket.getInputStream().readNBytes(Integer.parseInt(length.group(1)));
            return answer.append(new String(body, StandardCharsets.UTF_8)).toString();
        }
        while (answer.length() > 0 && answer.indexOf("\r\n0\r\n\r\n") < 0) {
            answer.append((char) socket.getInputStream().read());
        }
        return answer.toString();
    }

    /** All that comes until the other side ends the connection. */
    String everything() throws IOException {
        return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    boolean hasAnswer() {
        try {
            return socket.getInputStream().available() > 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
