package io.postkick.retry;

import io.postkick.testsupport.FakeConnection;
import io.postkick.testsupport.FakePostfix;
import io.postkick.testsupport.FakeService;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.ToIntFunction;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * An instance "mx1" of which flush(8) and the queue manager listen: they keep what they are sent, and flush answers what a test
 * says. {@code fast_flush_domains} has listed.example, and a table.
 */
class FakeFlush implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    private final List<String> received = new CopyOnWriteArrayList<>();
    private final FakePostfix postfix = FakePostfix.temporary();
    private volatile ToIntFunction<String> answer = request -> 0;
    private volatile boolean hangsUpUnread;
    private boolean listens;
    private String masterCf = "";
    private String fastFlushDomains = "listed.example";

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        define("flush", "qmgr", "showq");
        listen();
        postfix.join(context, 0, "mx1");
        TestPropertyValues.of("postkick.ask.connect-timeout=2s", "postkick.ask.answer-timeout=2s")
                .applyTo(context);
        context.getBeanFactory().registerSingleton("fakeFlush", this);
    }

    /** Has master.cf these public services, and none besides; who listens goes on listening. */
    void define(String... services) {
        var lines = new StringBuilder("smtp unix - - n - - smtp\n");
        for (String service : services) {
            lines.append(service).append(" unix n - n - - ").append(service).append('\n');
        }
        masterCf = lines.toString();
        configure(fastFlushDomains);
    }

    void configure(String newFastFlushDomains) {
        fastFlushDomains = newFastFlushDomains;
        postfix.configure(
                masterCf, "maillog_file = %s%nfast_flush_domains = %s%n".formatted(mailLog(), fastFlushDomains));
    }

    private Path mailLog() {
        return postfix.configDirectory().resolve("mail.log");
    }

    /** Has Postfix log a line. */
    void log(Instant at, String text) {
        log("%s mx1 postfix/%s%n".formatted(at, text));
    }

    /** Has the log a line as it stands. */
    void log(String line) {
        try {
            Files.writeString(mailLog(), line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Takes the log away, as if there were none. */
    void removeLog() throws IOException {
        Files.deleteIfExists(mailLog());
    }

    /** What came in, in order, as {@code name=value name=value} or as the letters of a trigger. */
    List<String> received() {
        return List.copyOf(received);
    }

    /** Forgets what came in, and answers OK again. */
    void reset() throws IOException {
        received.clear();
        answer = request -> 0;
        Files.writeString(mailLog(), "");
        fastFlushDomains = "listed.example";
        define("flush", "qmgr", "showq");
        hangsUpUnread = false;
        if (!listens) {
            listen();
        }
    }

    /** What flush answers to a request; called after the request is in, before the answer. */
    void answer(ToIntFunction<String> status) {
        answer = status;
    }

    private void listen() {
        postfix.serve("public/flush", unlessHungUp(this::flush));
        postfix.serve("public/qmgr", unlessHungUp(this::qmgr));
        listens = true;
    }

    /** As a Postfix that ends just now: a connection is made, and broken before anybody has read from it. */
    void hangUpUnread() {
        hangsUpUnread = true;
    }

    /** As after {@code postfix stop}: the sockets stay, and nobody listens. */
    void hangUp() {
        postfix.stop();
        listens = false;
    }

    private FakeService.Manner unlessHungUp(FakeService.Manner manner) {
        return connection -> {
            if (hangsUpUnread) {
                received.add("a connection");
            } else {
                manner.treat(connection);
            }
        };
    }

    private void flush(FakeConnection connection) throws IOException {
        connection.write("protocol\0queue_flush_protocol\0\0");
        String request = attributes(connection.readUntil("\0\0"));
        received.add(request);
        // As attr_print0.c does it: unsigned.
        connection.write("status\0" + Integer.toUnsignedString(answer.applyAsInt(request)) + "\0\0");
    }

    private void qmgr(FakeConnection connection) throws IOException {
        received.add("qmgr " + connection.read().replace("\0", ""));
    }

    private static String attributes(String list) {
        var text = new StringBuilder();
        String[] words = list.replaceAll("\0+$", "").split("\0", -1);
        for (int i = 0; i + 1 < words.length; i += 2) {
            text.append(i == 0 ? "" : " ").append(words[i]).append('=').append(words[i + 1]);
        }
        return text.toString();
    }
}
